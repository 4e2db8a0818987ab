import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql';
import { ErrorCode } from '../common/leadmark-error';
import { causesOf, httpStatusOf, retryAfterOf, toLeadmarkError } from './error-format';
import { traceOf } from './error-trace';
import type { RequestContext } from './request-context';

/**
 * Gives each answer the HTTP status of its errors, and the log what was asked and how it ended. Never variables, messages or
 * SQL, which hold personal data.
 */
export const answerPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors({ errors, contextValue: { log, line } }) {
        for (const error of errors) {
          if (toLeadmarkError(error).code === ErrorCode.INTERNAL_SERVER_ERROR)
            log.error({ requestId: line.requestId, ...traceOf(error) }, 'internal error');
        }
        line.causes = causesOf(errors);
        return Promise.resolve();
      },
      willSendResponse({ response, operationName, operation, contextValue: { line } }) {
        const errors = errorsOf(response.body);
        if (errors.length > 0) response.http.status = httpStatusOf(errors);
        const retryAfter = retryAfterOf(errors);
        if (retryAfter !== undefined) response.http.headers.set('retry-after', retryAfter);
        line.operation = operationName ?? null;
        line.fields = fieldsOf(operation);
        line.codes = [...new Set(errors.map(({ extensions }) => String(extensions?.code)))];
        return Promise.resolve();
      },
    }),
};

/** A list of its fields, each once; fragments stay closed. */
const fieldsOf = (operation: OperationDefinitionNode | undefined): string[] => [
  ...new Set(operation?.selectionSet.selections.flatMap((part) => (part.kind === Kind.FIELD ? part.name.value : []))),
];

type ResponseBody =
  { kind: 'single'; singleResult: { errors?: readonly GraphQLFormattedError[] } } | { kind: 'incremental' };

const errorsOf = (body: ResponseBody): readonly GraphQLFormattedError[] =>
  body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
