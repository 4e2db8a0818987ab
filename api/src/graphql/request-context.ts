import type { Logger } from 'pino';
import type { Caller } from '../common/caller';
import type { ScoreLoader } from '../score/score-loader';

/** What an operation knows of its request. */
export interface RequestContext {
  requestId: string;
  caller: Caller;
  /** The instant that everything read by this request is as of, unless it says otherwise. */
  now: Date;
  log: Logger;
  scores: ScoreLoader;
}
