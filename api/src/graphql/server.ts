import type { Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import type { GraphQLSchema } from 'graphql';
import { answerPlugin } from './answer-plugin';
import { complexityPlugin } from './complexity';
import { formatError } from './error-format';
import { operationKindPlugin } from './operation-kind';
import type { RequestContext } from './request-context';

const MAX_TOKENS = 10_000;

// Apollo logs errors with their messages, which hold values of rows; our own plugin writes what may be written.
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The GraphQL server on an HTTP server that it drains before it stops. */
export const createGraphQLServer = (schema: GraphQLSchema, httpServer: Server): ApolloServer<RequestContext> =>
  new ApolloServer<RequestContext>({
    schema,
    plugins: [ApolloServerPluginDrainHttpServer({ httpServer }), operationKindPlugin, complexityPlugin, answerPlugin],
    formatError,
    // Whoever may ask at all, has a key; GraphiQL needs it.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    logger: silent,
  });
