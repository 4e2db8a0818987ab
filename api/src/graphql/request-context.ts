import type { Logger } from 'pino';
import type { Caller } from '../common/caller';
import type { ScoreLoader } from '../score/score-loader';

/** The part of a request's line in the log that is known only where GraphQL is: names of the schema and codes, nothing sent. */
export interface RequestLine {
  requestId: string;
  operation: string | null;
  /** The operation's fields, such as `scoreLead`. */
  fields: string[];
  codes: string[];
  /** What kept it from the database, such as ECONNREFUSED. */
  causes: string[];
}

/** What an operation knows of its request. */
export interface RequestContext {
  /** What the log will say of the request. */
  line: RequestLine;
  caller: Caller;
  /** The instant that everything read by this request is as of, unless it says otherwise. */
  now: Date;
  log: Logger;
  scores: ScoreLoader;
}
