/** The codes of the API's errors, and what a user of the nodes can do about each. */
export const ADVICE = {
  UNAUTHENTICATED: 'Check the API key in the Leadmark API credential.',
  FORBIDDEN: 'Use an API key whose scope allows this, or ask whoever runs the API for one.',
  NOT_FOUND: 'Choose one that exists: From List shows the models of this API.',
  BAD_USER_INPUT: 'Correct the fields that the message names.',
  CONFLICT: 'Check which lead is meant: one email belongs to one external ID.',
  MODEL_INVALID: 'Correct the model at the paths that the message names.',
  RATE_LIMITED: 'Lower Batch Size under Options, or turn on Retry On Fail in the settings of this node.',
  QUERY_TOO_COMPLEX: 'Lower Batch Size under Options.',
  UNAVAILABLE: 'Wait until the API is up again, or turn on Retry On Fail in the settings of this node.',
  INTERNAL_SERVER_ERROR: "Look into the API's log: this is a fault of the API.",
} as const;

type ApiErrorCode = keyof typeof ADVICE;

function isApiErrorCode(code: unknown): code is ApiErrorCode {
  return typeof code === 'string' && Object.hasOwn(ADVICE, code);
}

export interface FailureOptions extends ErrorOptions {
  /** How long the API asked to wait. */
  retryAfterMs?: number;
}

/** Something that a user of the nodes can act on: a stable `code`, what went wrong (`message`), and what to do (`advice`). */
export class LeadmarkError extends Error {
  override readonly name: string = 'LeadmarkError';

  constructor(
    readonly code: string,
    message: string,
    readonly advice: string,
    options?: FailureOptions,
  ) {
    super(message, options);
  }
}

/** An error as one text: what went wrong, and what to do. */
export function asSentences(message: string, advice?: string): string {
  const sentence = /[.!?)]$/.test(message) ? message : `${message}.`;
  return advice === undefined ? sentence : `${sentence} ${advice}`;
}

/** A failure that may pass by itself: asking again is worth a try, `retryAfterMs` after this one if the API named a time. */
export class PassingError extends LeadmarkError {
  override readonly name = 'PassingError';
  readonly retryAfterMs: number | undefined;

  constructor(code: string, message: string, advice: string, options: FailureOptions = {}) {
    super(code, message, advice, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** What the API says of a refused operation or item: `{ code, message, violations: [{ path, message }] }`. */
export interface Refusal {
  code?: unknown;
  message?: unknown;
  violations?: unknown;
}

const PASSING_CODES: readonly unknown[] = ['RATE_LIMITED', 'UNAVAILABLE'];

export function refusalError({ code, message, violations }: Refusal, options: FailureOptions = {}): LeadmarkError {
  const known = isApiErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR';
  const RefusalError = PASSING_CODES.includes(known) ? PassingError : LeadmarkError;
  const text = typeof message === 'string' && message !== '' ? message : 'The API gave no reason.';
  return new RefusalError(known, withViolations(text, violations), ADVICE[known], options);
}

function withViolations(message: string, violations: unknown): string {
  const lines = (Array.isArray(violations) ? (violations as { path: string; message: string }[]) : [])
    .map(({ path, message: text }) => `${path}: ${text}`)
    .filter((line) => !message.includes(line));
  return lines.length === 0 ? message : `${message} (${lines.join('; ')})`;
}
