import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ErrorCode } from '../common/leadmark-error';
import { httpStatusOf, toLeadmarkError } from './error-format';
import type { RequestContext } from './request-context';

/**
 * Gives each answer the HTTP status of its errors, and the log one line: what was asked by its operation name, how it
 * ended, how long it took. Never variables, messages or SQL, which hold personal data.
 */
export const answerPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart() {
    const startedAt = performance.now();
    return Promise.resolve({
      didEncounterErrors({ errors, contextValue: { log } }) {
        for (const error of errors) {
          if (toLeadmarkError(error).code === ErrorCode.INTERNAL_SERVER_ERROR)
            log.error(traceOf(error), 'internal error');
        }
        return Promise.resolve();
      },
      willSendResponse({ response, operationName, contextValue: { log } }) {
        const errors = errorsOf(response.body);
        if (errors.length > 0) response.http.status = httpStatusOf(errors);
        const codes = [...new Set(errors.map(({ extensions }) => extensions?.code))];
        const milliseconds = Math.round(performance.now() - startedAt);
        const line = { operation: operationName ?? null, milliseconds, ...(codes.length > 0 ? { codes } : {}) };
        log[codes.length > 0 ? 'warn' : 'info'](line, 'answered');
        return Promise.resolve();
      },
    });
  },
};

type ResponseBody =
  { kind: 'single'; singleResult: { errors?: readonly GraphQLFormattedError[] } } | { kind: 'incremental' };

const errorsOf = (body: ResponseBody): readonly GraphQLFormattedError[] =>
  body.kind === 'single' ? (body.singleResult.errors ?? []) : [];

/** Where an error came from, without its message: a driver's quotes the values of a row. */
function traceOf(error: unknown): object {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (!(original instanceof Error)) return { error: typeof original };
  const frames = original.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return {
    error: original.name,
    ...('code' in original ? { errorCode: original.code } : {}),
    ...('constraint' in original ? { constraint: original.constraint } : {}),
    stack: frames.map((frame) => frame.trim()).slice(0, 12),
  };
}
