import type { CompiledMatcher } from '../activity/matcher';
import type { EarnedWhileSettled } from '../activity/matching-course';
import type { Occurrence } from '../activity/occurrence';
import { KeptTypes } from '../keeping/kept-types';
import { compileNewest } from '../keeping/newest';
import { storingOfInactivity } from '../keeping/storing';
import type { CompileContext } from '../model/compile-context';
import type { InactivityCriterion } from '../model/definition';
import { compileInactivityReason } from '../reasons/inactivity';
import type { ActivityState } from '../state/activity-state';
import type { KeptActivity } from '../keeping/kept-activity';
import type { StateRule } from './criterion-kind';

/** How the points of a silence go on, by when the lead was created. */
export interface Silence {
  readonly earnedAt: (since: number | undefined, now: number) => number;
  readonly whileSettled: (createdAt: number | undefined) => EarnedWhileSettled<Occurrence>;
}

/** The points of a silence by the newest activity. */
export function inactivityOfState(
  criterion: InactivityCriterion,
  matcher: CompiledMatcher,
  { earnedAt, whileSettled }: Silence,
  { keepings, properties }: CompileContext,
): StateRule {
  const storing = storingOfInactivity(matcher);
  if ('why' in storing) return storing;
  const { activity } = criterion;
  const rule = { activity, matcher, repeat: 'every', most: storing.newest } as const;
  const keptIn = keepings.add(compileNewest(rule, properties));
  const newestIn = (state: ActivityState): KeptActivity | undefined => keptIn(state)?.occurrences[0];
  const types = new KeptTypes(activity);
  const reasonOf = compileInactivityReason(criterion, matcher);
  return {
    rule: {
      rawPoints: ({ state, createdAt, now }) => earnedAt(newestIn(state)?.occurredAt ?? createdAt, now),
      explain(lead) {
        const newest = newestIn(lead.state);
        const told = newest && { occurredAt: newest.occurredAt, type: types.at(newest.type) };
        return { reason: reasonOf(told, lead) };
      },
      course: ({ state, createdAt, now }) => whileSettled(createdAt)(keptIn(state)?.occurrences ?? [], now),
    },
  };
}
