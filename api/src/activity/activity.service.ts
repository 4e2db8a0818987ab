import { parseDateTime } from '@leadmark/engine';
import type { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../common/connection';
import type { Lead } from '../lead/lead.entity';
import { Activity } from './activity.entity';

const isInstant = (part: unknown): boolean => parseDateTime(part) !== undefined;
const isText = (part: unknown): boolean => typeof part === 'string';

/** Reads what leads did. */
export class ActivityService {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first; those of one instant by id. */
  async page(
    { workspaceId, id: leadId }: Lead,
    first: number,
    after: string | undefined,
  ): Promise<Connection<Activity>> {
    const query = this.dataSource.manager
      .createQueryBuilder(Activity, 'activity')
      .where('activity.workspaceId = :workspaceId AND activity.leadId = :leadId', { workspaceId, leadId })
      .orderBy({ 'activity.occurredAt': 'DESC', 'activity.id': 'DESC' })
      .limit(first + 1);
    if (after !== undefined) {
      const [occurredAt, id] = decodeCursor(after, [isInstant, isText]);
      query.andWhere('(activity.occurredAt, activity.id) < (:occurredAt, :id)', { occurredAt, id });
    }
    return toConnection(await query.getMany(), first, after, ({ occurredAt, id }) =>
      encodeCursor([occurredAt.toISOString(), id]),
    );
  }
}
