import type { RequestHandler } from 'express';
import { newId } from '../common/id';

const REQUEST_ID = 'x-request-id';

/** Gives each request an id that its answer and its line in the log share. */
export const requestId: RequestHandler = (_request, response, next) => {
  response.setHeader(REQUEST_ID, newId());
  next();
};

export const requestIdOf = (response: { getHeader(name: string): unknown }): string =>
  String(response.getHeader(REQUEST_ID));
