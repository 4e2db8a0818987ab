import type { Violation } from '@leadmark/engine';
import { registerEnumType } from 'type-graphql';

/** The public error codes; `graphql/error-format.ts` maps each to its HTTP status. */
export enum ErrorCode {
  UNAUTHENTICATED = 'UNAUTHENTICATED',
  FORBIDDEN = 'FORBIDDEN',
  NOT_FOUND = 'NOT_FOUND',
  BAD_USER_INPUT = 'BAD_USER_INPUT',
  CONFLICT = 'CONFLICT',
  MODEL_INVALID = 'MODEL_INVALID',
  RATE_LIMITED = 'RATE_LIMITED',
  QUERY_TOO_COMPLEX = 'QUERY_TOO_COMPLEX',
  UNAVAILABLE = 'UNAVAILABLE',
  INTERNAL_SERVER_ERROR = 'INTERNAL_SERVER_ERROR',
}
registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'Why an operation, or an item of a batch, was refused.',
});

export interface LeadmarkErrorOptions {
  violations?: readonly Violation[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** A refusal that callers are meant to read: its message says what is wrong and what to do, and holds nothing internal. */
export class LeadmarkError extends Error {
  readonly code: ErrorCode;
  readonly violations: readonly Violation[];
  /** After how long it may be sent again; absent where that would change nothing. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: LeadmarkErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'LeadmarkError';
    this.code = code;
    this.violations = options.violations ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** All faults as one text: where each is and what is wrong there. */
export const listFaults = (violations: readonly Violation[]): string =>
  violations.map(({ path, message }) => `${path} ${message}`).join('; ');

/** Input at fault, with the place of each fault. */
export const badUserInput = (message: string, violations: readonly Violation[] = []): LeadmarkError =>
  new LeadmarkError(ErrorCode.BAD_USER_INPUT, message, { violations });
