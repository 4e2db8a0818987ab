import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { getOperationAST, GraphQLError, print, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import type { RequestContext } from './request-context';

/** Roughly the number of fields answered: 500 leads with their whole scores pass, 500 leads with 500 entries each do not. */
const MAX_COMPLEXITY = 50_000;

/**
 * A field costs 1, or what it states of itself, and what is below it; one that answers pages costs that for each entry.
 */
const estimate: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const { first } = args as { first?: unknown };
  const { complexity: own = 1 } = field.extensions as { complexity?: number };
  return own + (typeof first === 'number' && first > 0 ? first : 1) * childComplexity;
};

/** Refuses an operation that would answer too much before any of it is executed. */
export const complexityPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ schema, document, request }) {
        const complexity = complexityOf(schema, document, request);
        return complexity > MAX_COMPLEXITY ? Promise.reject(tooComplex(complexity)) : Promise.resolve();
      },
    }),
};

/** Of the documents whose complexity no variable changes. Apollo keeps those that are asked often, and so does this. */
const known = new WeakMap<DocumentNode, number>();

function complexityOf(schema: GraphQLSchema, document: DocumentNode, request: GraphQLRequest): number {
  const fixed = known.get(document);
  if (fixed !== undefined) return fixed;
  const complexity = workOut(schema, document, request);
  // Variables that don't fit: execution refuses them by name before it runs anything.
  if (complexity === undefined) return 0;
  if (isFixed(document)) known.set(document, complexity);
  return complexity;
}

/** Of all variables only numbers, such as the size of a page, and conditions of fields play a part. */
const isFixed = (document: DocumentNode): boolean => {
  const operation = getOperationAST(document);
  return operation?.variableDefinitions?.every(({ type }) => !/\b(Int|Boolean)\b/.test(print(type))) ?? false;
};

function workOut(
  schema: GraphQLSchema,
  query: DocumentNode,
  { operationName, variables }: GraphQLRequest,
): number | undefined {
  try {
    return getComplexity({
      schema,
      query,
      ...(operationName ? { operationName } : {}),
      variables: variables ?? {},
      estimators: [estimate],
    });
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function tooComplex(complexity: number): GraphQLError {
  const message = `This operation would answer about ${complexity} fields; at most ${MAX_COMPLEXITY} are answered at once. Ask for fewer fields, or for smaller pages with first.`;
  return new GraphQLError(message, { originalError: new LeadmarkError(ErrorCode.QUERY_TOO_COMPLEX, message) });
}
