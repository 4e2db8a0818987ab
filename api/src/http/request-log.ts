import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { newId } from '../common/id';
import type { RequestLine } from '../graphql/request-context';

const GRAPHQL = '/graphql';

/**
 * Gives each request an id, which its answer carries, and the log one line for each GraphQL request and for whatever else
 * was refused. The line holds names of the schema, codes and numbers: never a URL, a variable, a message or an address.
 */
export const logRequests =
  (log: Logger): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now();
    const line: RequestLine = { requestId: newId(), operation: null, fields: [], codes: [], causes: [] };
    response.locals.line = line;
    response.setHeader('x-request-id', line.requestId);
    const isGraphQL = request.path === GRAPHQL;
    response.on('close', () => {
      const isRefused = response.statusCode >= 400 || line.codes.length > 0;
      if (!isGraphQL && !isRefused) return;
      const outcome = { status: response.statusCode, milliseconds: Math.round(performance.now() - startedAt) };
      log[isRefused ? 'warn' : 'info']({ ...line, ...outcome }, response.writableFinished ? 'answered' : 'hung up');
    });
    next();
  };

/** The line of a request that `logRequests` has begun. */
export const lineOf = (response: Response): RequestLine => response.locals.line as RequestLine;
