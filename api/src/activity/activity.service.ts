import { parseDateTime } from '@leadmark/engine';
import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../common/connection';
import { createPageLoader } from '../common/page-loader';
import { unstorableText } from '../common/storable-json';
import type { Lead } from '../lead/lead.entity';
import type { Activity } from './activity.entity';
import { selectActivityPages, type ActivityPageRequest } from './activity.statements';

const isInstant = (part: unknown): boolean => parseDateTime(part) !== undefined;
const isStorable = (part: unknown): boolean => typeof part === 'string' && unstorableText(part) === undefined;

/** Reads what leads did. */
export class ActivityService {
  private readonly pages: DataLoader<ActivityPageRequest, Activity[]>;

  constructor({ manager }: DataSource) {
    this.pages = createPageLoader((requests) => selectActivityPages(manager, requests));
  }

  /** When the lead last did something; null if it never did. */
  async lastActivityAt({ workspaceId, id: leadId }: Lead): Promise<Date | null> {
    const [newest] = await this.pages.load({ workspaceId, leadId, before: null, count: 1 });
    return newest?.occurredAt ?? null;
  }

  /** Newest first; those of one instant by id. */
  async page(
    { workspaceId, id: leadId }: Lead,
    first: number,
    after: string | null | undefined,
  ): Promise<Connection<Activity>> {
    const before = after == null ? null : readCursor(after);
    const activities = await this.pages.load({ workspaceId, leadId, before, count: first + 1 });
    return toConnection(activities, first, after, ({ occurredAt, id }) => encodeCursor([occurredAt.toISOString(), id]));
  }
}

function readCursor(cursor: string): { occurredAt: string; id: string } {
  const [occurredAt, id] = decodeCursor(cursor, [isInstant, isStorable]) as [string, string];
  return { occurredAt, id };
}
