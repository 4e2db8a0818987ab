import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, pageSize, toConnection, type Connection } from '../common/connection';
import { selectVersionPages, type VersionPageRequest } from './scoring-model.statements';
import type { ScoringModelVersion } from './scoring-model-version.entity';
import type { ScoringModel } from './scoring-model.entity';

const MAX_INTEGER = 2 ** 31 - 1;

const isVersion = (part: unknown): boolean => Number.isInteger(part) && Math.abs(Number(part)) <= MAX_INTEGER;

/** Pages through the versions of models, with one statement for all that are asked for at once. */
export class VersionListService {
  private readonly pages: DataLoader<VersionPageRequest, ScoringModelVersion[]>;

  constructor(dataSource: DataSource) {
    const load = async (requests: readonly VersionPageRequest[]): Promise<ScoringModelVersion[][]> => {
      const versions = await selectVersionPages(dataSource.manager, requests);
      return requests.map((_, index) => versions.filter(({ page }) => page === index + 1));
    };
    this.pages = new DataLoader(load, { cache: false });
  }

  /** Newest first. */
  async page(
    { workspaceId, id }: ScoringModel,
    first: number,
    after?: string | null,
  ): Promise<Connection<ScoringModelVersion>> {
    const below = after == null ? null : Number(decodeCursor(after, [isVersion])[0]);
    const versions = await this.pages.load({ workspaceId, modelId: id, below, count: pageSize(first) + 1 });
    return toConnection(versions, first, after, ({ version }) => encodeCursor([version]));
  }
}
