import type { Activities } from '../activity/activities';
import type { ByteReader } from './byte-reader';
import type { ByteWriter } from './byte-writer';

/**
 * What a state keeps of activities for one criterion or gate, such as the newest 3. Nothing is kept as `undefined`.
 * Its functions are methods, whose parameters may be narrower in one than in the list of all.
 */
export interface Keeping<Kept = unknown> {
  /** All of the model that matters to it, so that what is kept for equal shapes is the same. */
  readonly shape: unknown;
  /** `activities` are newest first, each once, so that nothing is left to be decided. */
  keep(activities: Activities): Kept | undefined;
  /**
   * What would be kept of the activities of both, which have none in common; undefined where that cannot be told, since
   * which of two activities of one instant is newer is decided by what is not kept of them.
   */
  merge(one: Kept, other: Kept): Kept | undefined;
  write(kept: Kept | undefined, bytes: ByteWriter): void;
  /** @throws StateInvalidError for bytes that it never wrote. */
  read(bytes: ByteReader): Kept | undefined;
}
