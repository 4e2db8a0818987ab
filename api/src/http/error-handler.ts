import type { ErrorRequestHandler } from 'express';
import { badUserInput } from '../common/leadmark-error';
import { toLeadmarkError } from '../graphql/error-format';
import { refuse } from './refuse';

/** What express can't read of a request, by its type of error. */
const REFUSALS: Record<string, string> = {
  'entity.parse.failed':
    'The body is not valid JSON. Send {"query": "…", "variables": {…}} with the header Content-Type: application/json.',
  'entity.too.large': 'The body is larger than 2 MB. Send smaller batches.',
  'charset.unsupported': 'The body is in an unknown charset. Send it in UTF-8.',
  'encoding.unsupported': 'The body is in an unknown content encoding. Send it as it is, or by gzip.',
};
const UNREADABLE = 'The request could not be read. Send a JSON object by POST, in UTF-8.';

/** The last of the handlers: answers what the others threw. */
export const errorHandler: ErrorRequestHandler = (
  error: { type?: string; status?: number },
  _request,
  response,
  _next,
) => {
  const isTheirs = (error.status ?? 500) < 500;
  if (isTheirs) refuse(response, badUserInput(REFUSALS[error.type ?? ''] ?? UNREADABLE));
  else refuse(response, toLeadmarkError(error), 500);
};
