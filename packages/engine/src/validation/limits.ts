/** How large a model may be. Beyond these it is refused, so that checking and scoring take bounded time. */
export const LIMITS = {
  /** Texts, numbers, lists, objects and so on, all told. */
  size: 200_000,
  criteria: 1000,
  groups: 200,
  gates: 200,
  levels: 100,
  /** In each of the two ladders. */
  bands: 100,
  /** Of one criterion. */
  options: 1000,
  /** Of one matcher. */
  types: 1000,
  /** In one `all` or `any`. */
  conditions: 1000,
  /** How many `all`, `any` and `not` may stand around a field's condition. */
  conditionDepth: 20,
  /** In one `in` or `notIn`. */
  values: 10_000,
} as const;
