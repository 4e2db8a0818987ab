import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../common/connection';
import { createPageLoader } from '../common/page-loader';
import { selectVersionPages, type VersionPageRequest } from './scoring-model.statements';
import type { ScoringModelVersion } from './scoring-model-version.entity';
import type { ScoringModel } from './scoring-model.entity';

const MAX_INTEGER = 2 ** 31 - 1;

const isVersion = (part: unknown): boolean => Number.isInteger(part) && Math.abs(Number(part)) <= MAX_INTEGER;

/** Reads the versions of models page by page. */
export class VersionListService {
  private readonly pages: DataLoader<VersionPageRequest, ScoringModelVersion[]>;

  constructor({ manager }: DataSource) {
    this.pages = createPageLoader((requests) => selectVersionPages(manager, requests));
  }

  /** Newest first. */
  async page(
    { workspaceId, id }: ScoringModel,
    first: number,
    after?: string | null,
  ): Promise<Connection<ScoringModelVersion>> {
    const below = after == null ? null : Number(decodeCursor(after, [isVersion])[0]);
    const versions = await this.pages.load({ workspaceId, modelId: id, below, count: first + 1 });
    return toConnection(versions, first, after, ({ version }) => encodeCursor([version]));
  }
}
