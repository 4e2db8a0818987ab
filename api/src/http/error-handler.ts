import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { badUserInput } from '../common/leadmark-error';
import { toLeadmarkError } from '../graphql/error-format';
import { traceOf } from '../graphql/error-trace';
import { refuse } from './refuse';
import { lineOf } from './request-log';

/** What express can't read of a request, by its type of error. */
const REFUSALS: Record<string, string> = {
  'entity.parse.failed':
    'The body is not valid JSON. Send {"query": "…", "variables": {…}} with the header Content-Type: application/json.',
  'entity.too.large': 'The body is larger than 2 MB. Send smaller batches.',
  'charset.unsupported': 'The body is in an unknown charset. Send it in UTF-8.',
  'encoding.unsupported': 'The body is in an unknown content encoding. Send it as it is, or by gzip.',
};
const UNREADABLE = 'The request could not be read. Send a JSON object by POST, in UTF-8.';

/** The last of the handlers: answers what the others threw, and logs where a fault of ours came from. */
export const errorHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: { type?: string; status?: number }, _request, response, _next) => {
    if ((error.status ?? 500) < 500) {
      refuse(response, badUserInput(REFUSALS[error.type ?? ''] ?? UNREADABLE));
      return;
    }
    log.error({ requestId: lineOf(response).requestId, ...traceOf(error) }, 'internal error');
    refuse(response, toLeadmarkError(error), 500);
  };
