import type { Clock } from '../common/clock';
import type { Sql, Statement } from '../database/sql';

const selectNewestActivity: Statement = {
  name: 'newest activity',
  text: `SELECT occurred_at AS at FROM activity WHERE workspace_id = $1 AND retracted_at IS NULL
          ORDER BY occurred_at DESC LIMIT 1`,
};

/** Tells what instant that which is read from a snapshot is as of. */
export class SnapshotInstants {
  constructor(private readonly clock: Clock) {}

  /** Asked once the snapshot is there: not before `now`, nor before any fact in it that a server with this clock has taken in. */
  after(now: Date): Date {
    return later(now, this.clock.now());
  }

  /** Nor before any activity, though the clock of the server that has taken it in may be ahead. */
  async afterActivities(sql: Sql, workspaceId: string, now: Date): Promise<Date> {
    const [newest] = await sql.run<{ at: Date }>(selectNewestActivity, [workspaceId]);
    return newest ? later(this.after(now), newest.at) : this.after(now);
  }
}

const later = (one: Date, other: Date): Date => (other > one ? other : one);
