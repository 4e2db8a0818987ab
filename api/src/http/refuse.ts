import type { Response } from 'express';
import type { LeadmarkError } from '../common/leadmark-error';
import { formatError, httpStatusOf } from '../graphql/error-format';
import { lineOf } from './request-log';

/** Answers a request that GraphQL never saw, in GraphQL's own shape. */
export function refuse(response: Response, error: LeadmarkError, status?: number): void {
  const formatted = formatError({}, error);
  lineOf(response).codes = [error.code];
  response.status(status ?? httpStatusOf([formatted])).json({ errors: [formatted] });
}
