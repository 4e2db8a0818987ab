import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { ErrorCode } from '../common/leadmark-error';
import { requestIdOf } from './request-id';

/** What express refuses before GraphQL sees it. */
const REFUSALS: Record<string, string> = {
  'entity.parse.failed':
    'The body is not valid JSON. Send {"query": "…", "variables": {…}} with the header Content-Type: application/json.',
  'entity.too.large': 'The body is larger than 2 MB. Send smaller batches.',
};

/** Answers a refused HTTP request in GraphQL's own shape, and logs it by its sort alone. */
export const errorHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: { type?: string; status?: number }, _request, response, _next) => {
    const status = error.status ?? 500;
    const isTheirs = status < 500;
    const refusal =
      REFUSALS[error.type ?? ''] ??
      (isTheirs ? 'The request could not be read.' : 'Something went wrong in the server.');
    const code = isTheirs ? ErrorCode.BAD_USER_INPUT : ErrorCode.INTERNAL_SERVER_ERROR;
    log.warn({ requestId: requestIdOf(response), status, refused: error.type ?? 'unknown' }, 'refused');
    response.status(status).json({ errors: [{ message: refusal, extensions: { code } }] });
  };
