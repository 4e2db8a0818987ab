import type { RequestHandler } from 'express';
import { badUserInput } from '../common/leadmark-error';
import { refuse } from './refuse';

const EXPECTED =
  'Send one operation by POST, as a JSON object with the text "query" and its values in "variables", with the header Content-Type: application/json.';

const isOperation = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'query' in body && typeof body.query === 'string';

/** Lets GraphQL requests through; leads a browser that follows the link to the page at the root. */
export const requireGraphQLRequest: RequestHandler = (request, response, next) => {
  if (request.method === 'POST' && isOperation(request.body)) next();
  else if (request.method === 'GET' && request.accepts(['json', 'html']) === 'html') response.redirect('/');
  else refuse(response, badUserInput(EXPECTED));
};
