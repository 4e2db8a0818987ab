/** Something that a lead did: an activity, or what is kept of one or of several. */
export interface Occurrence {
  /** In milliseconds since 1970. */
  readonly occurredAt: number;
}
