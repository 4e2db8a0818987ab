import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { ApiKeyService } from '../access/api-key.service';
import type { Caller } from '../common/caller';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import { formatError, httpStatusOf, retryAfterOf } from '../graphql/error-format';

const BEARER = /^Bearer +(\S+) *$/i;

/** The caller behind an Authorization header; throws UNAUTHENTICATED. */
export async function authenticate(keys: ApiKeyService, header: string | undefined): Promise<Caller> {
  const secret = BEARER.exec(header ?? '')?.[1];
  if (secret === undefined) throw unauthenticated('Send your API key in the header "Authorization: Bearer <api key>".');
  const caller = await keys.authenticate(secret);
  if (!caller)
    throw unauthenticated('This API key is unknown or revoked. Check it, or make one with: npm run keys -- create');
  return caller;
}

function unauthenticated(message: string): LeadmarkError {
  return new LeadmarkError(ErrorCode.UNAUTHENTICATED, message);
}

/** An error of the time before Apollo knows of an operation, with the HTTP status and headers that it takes from there. */
export function withHttp(error: unknown): GraphQLError {
  const formatted = [formatError({}, error)];
  const retryAfter = retryAfterOf(formatted);
  const headers = new HeaderMap(retryAfter === undefined ? [] : [['retry-after', retryAfter]]);
  return new GraphQLError(error instanceof Error ? error.message : String(error), {
    ...(error instanceof Error ? { originalError: error } : {}),
    extensions: { http: { status: httpStatusOf(formatted), headers } },
  });
}
