import type { Operation } from '../load/operations';
import type { PlannedItem } from './facts';

/** Which of the two APIs. */
export type ApiIndex = 0 | 1;

export interface PlannedRequest {
  readonly operation: Operation;
  readonly items: readonly PlannedItem[];
  readonly api: ApiIndex;
  /** Sent to both APIs at the same moment, as an impatient client does. */
  readonly isDoubled: boolean;
  /** After how many milliseconds the first attempt is given up, whatever the API makes of it; absent for a patient one. */
  readonly hangsUpAfterMs?: number;
}

/** A request and its place in the order of all. */
export interface PlacedRequest {
  readonly at: number;
  readonly request: PlannedRequest;
}

/** How many items a request may have; most have few. */
export const BATCH_SIZES = [1, 1, 2, 3, 5, 8, 13, 25, 50];

export const otherThan = (api: ApiIndex): ApiIndex => (api === 0 ? 1 : 0);
