import type { CompiledMatcher } from '../activity/matcher';
import type { ActivityMatcher, Repeat } from '../model/definition';
import type { Units } from './units';

/** Which activities are kept one by one. */
export interface NewestRule {
  /** Undefined: any activity. */
  readonly activity: ActivityMatcher | undefined;
  readonly matcher: CompiledMatcher;
  /** "once" is the newest 1 of every one. */
  readonly repeat: Exclude<Repeat, 'once'>;
  readonly most: number;
  /** Undefined where each is worth one. */
  readonly units?: Units | undefined;
}
