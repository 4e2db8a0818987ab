import type { AuthCheckerFn } from 'type-graphql';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import { SCOPES_WITH, type Permission } from '../common/scope';
import type { RequestContext } from './request-context';

/** Compares what an operation or a field requires with the scope of the caller's key. */
export const authorize: AuthCheckerFn<RequestContext, Permission> = ({ context: { caller } }, required) => {
  for (const permission of required) {
    const scopes = SCOPES_WITH[permission];
    if (scopes.includes(caller.scope)) continue;
    throw new LeadmarkError(
      ErrorCode.FORBIDDEN,
      `This API key has the scope ${caller.scope}; this needs a key of scope ${scopes.join(', ')}.`,
    );
  }
  return true;
};
