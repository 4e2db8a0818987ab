import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { codeOf } from '../database/retried';
import { badUserInput, ErrorCode, LeadmarkError } from '../common/leadmark-error';

/** Codes whose HTTP status is not 200. */
const HTTP_STATUS: Partial<Record<ErrorCode, number>> = {
  [ErrorCode.BAD_USER_INPUT]: 400,
  [ErrorCode.MODEL_INVALID]: 400,
  [ErrorCode.QUERY_TOO_COMPLEX]: 400,
  [ErrorCode.UNAUTHENTICATED]: 401,
  [ErrorCode.RATE_LIMITED]: 429,
  [ErrorCode.UNAVAILABLE]: 503,
};

/** What Apollo says of a request that never reached a resolver. */
const OWN_CODE: Record<string, ErrorCode> = {
  [ApolloServerErrorCode.GRAPHQL_PARSE_FAILED]: ErrorCode.BAD_USER_INPUT,
  [ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED]: ErrorCode.BAD_USER_INPUT,
  [ApolloServerErrorCode.BAD_USER_INPUT]: ErrorCode.BAD_USER_INPUT,
  [ApolloServerErrorCode.BAD_REQUEST]: ErrorCode.BAD_USER_INPUT,
  [ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE]: ErrorCode.BAD_USER_INPUT,
  [ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND]: ErrorCode.BAD_USER_INPUT,
  [ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED]: ErrorCode.BAD_USER_INPUT,
};

/** Of the operating system, or of PostgreSQL: connections, shut-downs, resources, and statements that took too long. */
const CONNECTION_FAULT = /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|08|57P|57014|53)/;
/** The last of these is met by a request whose caller hung up while the API was ending. */
const POOL_FAULT =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Cannot use a pool after calling end/;

/** Other writers came before it, again and again: serialization_failure, deadlock_detected. */
const CONTENTION = new Set(['40001', '40P01']);

const UNAVAILABLE = new LeadmarkError(
  ErrorCode.UNAVAILABLE,
  'The database cannot be reached, or is too busy, now. Send it again in a few seconds: activities with ids count once, whatever was stored already.',
  { retryAfterSeconds: 5 },
);
const CONTENDED = new LeadmarkError(
  ErrorCode.UNAVAILABLE,
  'Too many write to the same leads now. Send it again in a second: activities with ids count once, whatever was stored already.',
  { retryAfterSeconds: 1 },
);
const UNSTORABLE = badUserInput(
  'A text that was sent holds a character that cannot be stored or looked up, such as NUL; remove it.',
);
const INTERNAL = new LeadmarkError(
  ErrorCode.INTERNAL_SERVER_ERROR,
  'Something went wrong in the server. If it happens again, give the x-request-id of this answer to whoever runs it.',
);

/** What PostgreSQL says of a text that it cannot hold, such as one with a NUL character. */
const UNSTORABLE_TEXT = new Set(['22021', '22P05']);

const isConnectionFault = (error: unknown): boolean =>
  error instanceof Error && (CONNECTION_FAULT.test(codeOf(error)) || POOL_FAULT.test(error.message));

const originalOf = (error: unknown): unknown =>
  error instanceof GraphQLError ? (error.originalError ?? error) : error;

function causeOf(error: unknown): string | undefined {
  const original = originalOf(error);
  if (isConnectionFault(original)) return codeOf(original) || 'no connection';
  return CONTENTION.has(codeOf(original)) ? codeOf(original) : undefined;
}

/** What the driver or the operating system calls each UNAVAILABLE, for the log; none where we refuse by ourselves. */
export const causesOf = (errors: readonly unknown[]): string[] => [
  ...new Set(errors.flatMap((error) => causeOf(error) ?? [])),
];

/** The refusal behind any error, fit for callers: nothing internal is in it. */
export function toLeadmarkError(error: unknown): LeadmarkError {
  const original = originalOf(error);
  if (original instanceof LeadmarkError) return original;
  if (isConnectionFault(original)) return UNAVAILABLE;
  if (CONTENTION.has(codeOf(original))) return CONTENDED;
  if (UNSTORABLE_TEXT.has(codeOf(original))) return UNSTORABLE;
  if (!(error instanceof GraphQLError)) return INTERNAL;
  const sent = typeof error.extensions.code === 'string' ? error.extensions.code : '';
  const own = OWN_CODE[sent];
  return own ? new LeadmarkError(own, error.message) : INTERNAL;
}

/** What callers see of an error. */
export function formatError(
  { locations, path }: Omit<GraphQLFormattedError, 'message'>,
  error: unknown,
): GraphQLFormattedError {
  const { code, message, violations, retryAfterSeconds } = toLeadmarkError(error);
  return {
    message,
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: {
      code,
      ...(violations.length > 0 ? { violations } : {}),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  };
}

/** After how many seconds a caller may try again, as HTTP says it; undefined where that would change nothing. */
export function retryAfterOf(errors: readonly GraphQLFormattedError[]): string | undefined {
  const seconds = errors.flatMap(({ extensions }) => (extensions?.retryAfterSeconds as number | undefined) ?? []);
  return seconds.length > 0 ? String(Math.max(...seconds)) : undefined;
}

/** The HTTP status of an answer with these errors: that of the first whose code has one of its own. */
export function httpStatusOf(errors: readonly GraphQLFormattedError[]): number {
  const statuses = errors.map(({ extensions }) => HTTP_STATUS[extensions?.code as ErrorCode]);
  return statuses.find((status) => status !== undefined) ?? 200;
}
