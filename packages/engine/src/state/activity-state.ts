/**
 * What is kept of the activities of a lead for one model: enough to score it, now and at any later instant. What it
 * holds is the engine's own affair; `encodeState` makes bytes of it to be stored.
 */
export interface ActivityState {
  /** Tells models apart that keep different things. */
  readonly shape: number;
  /** What is kept for each of the model's keepings, in their order; undefined where it is nothing. */
  readonly parts: readonly unknown[];
}
