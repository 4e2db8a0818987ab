import type { ActivityState } from '../state/activity-state';
import type { Tally } from '../reasons/tally';
import type { Kept } from './kept';
import { KeptTypes } from './kept-types';
import type { Keepings } from './keepings';
import { compileNewest } from './newest';
import type { NewestRule } from './newest-rule';
import type { RunningSumRule } from './running-sum';
import { compileRunningSum } from './running-sum';
import { namesIn } from './type-set';
import type { FieldTable } from '../values/fields';

/** What a state keeps for a criterion, as the criterion looks at it. */
export interface KeptOccurrences {
  /** Newest first. */
  readonly in: (state: ActivityState) => readonly Kept[];
  /** What reasons tell; `counted` are those within the window. */
  readonly tallyOf: (state: ActivityState, counted: readonly Kept[]) => Tally;
  /** The units of what counted, before decay. */
  readonly unitsOf: (state: ActivityState, counted: readonly Kept[]) => number;
}

const NONE: readonly Kept[] = [];

/** The newest activities; where there were more, no more is known of these than that there were. */
export function keepNewest(
  rule: NewestRule,
  withinDays: number | undefined,
  { keepings, properties }: { readonly keepings: Keepings; readonly properties: FieldTable },
): KeptOccurrences {
  const newestIn = keepings.add(compileNewest(rule, properties));
  const types = new KeptTypes(rule.activity);
  return {
    in: (state) => newestIn(state)?.occurrences ?? NONE,
    tallyOf(state, { length }) {
      const { occurrences = [], hasMore = false } = newestIn(state) ?? {};
      const counted = occurrences.slice(0, length);
      const isOpen = hasMore && length === occurrences.length;
      return {
        // What is not kept may lie before a window.
        number: length + (isOpen && withinDays === undefined ? 1 : 0),
        isOpen,
        counted: length,
        newestAt: counted[0]?.occurredAt,
        types: new Set(counted.flatMap(({ type }) => types.at(type) ?? [])),
      };
    },
    unitsOf: (_, counted) => counted.reduce((sum, { units }) => sum + units, 0),
  };
}

/** All activities as one. */
export function keepSum(rule: RunningSumRule, keepings: Keepings): KeptOccurrences {
  const sumIn = keepings.add(compileRunningSum(rule));
  const types = new KeptTypes(rule.activity);
  return {
    in(state) {
      const sum = sumIn(state);
      return sum ? [sum] : NONE;
    },
    tallyOf(state) {
      const sum = sumIn(state);
      const count = sum?.count ?? 0;
      return {
        number: count,
        isOpen: false,
        counted: count,
        newestAt: sum?.occurredAt,
        types: namesIn(sum?.types ?? [], types),
      };
    },
    unitsOf: (state) => sumIn(state)?.earned ?? 0,
  };
}
