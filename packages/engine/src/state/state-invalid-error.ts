/** Thrown for a state, or bytes of one, that is not of the model. */
export class StateInvalidError extends Error {
  override readonly name = 'StateInvalidError';
  readonly code = 'STATE_INVALID';

  constructor(fault: string) {
    super(`${fault}; make the state anew from all activities, by stateOf`);
  }
}
