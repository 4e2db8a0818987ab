import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { badUserInput } from '../common/leadmark-error';
import type { RequestContext } from './request-context';

const NOT_YET =
  'Subscriptions are not supported yet; ask again from time to time, for example for leads(orderBy: LAST_ACTIVITY_DESC).';

/** Refuses what would otherwise look like a fault of the server. */
export const operationKindPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) =>
        operation?.operation === OperationTypeNode.SUBSCRIPTION
          ? Promise.reject(badUserInput(NOT_YET))
          : Promise.resolve(),
    }),
};
