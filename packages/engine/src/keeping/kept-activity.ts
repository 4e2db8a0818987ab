import type { Kept } from './kept';

/** What a state keeps of one activity. */
export class KeptActivity implements Kept {
  /**
   * `type` is its place among the types of the matcher; `high` and `low` are the hash of the value by which it is
   * counted once, 0 where it is not.
   */
  constructor(
    readonly occurredAt: number,
    readonly units: number,
    readonly type: number,
    readonly high: number,
    readonly low: number,
  ) {}
}
