/** One fault of a definition. */
export interface Violation {
  /** Where it stands, such as `$.criteria[2].when.all[0].operator`. */
  readonly path: string;
  /** What is wrong and what would be right. */
  readonly message: string;
}

/** Thrown for a definition that cannot be compiled; `violations` holds all of its faults. */
export class ModelInvalidError extends Error {
  override readonly name: string = 'ModelInvalidError';
  readonly code: string = 'MODEL_INVALID';

  constructor(readonly violations: readonly Violation[]) {
    super(violations.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  }
}
