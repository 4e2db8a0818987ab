import type { CompiledDecay } from '../activity/decay';
import type { CompiledMatcher } from '../activity/matcher';
import type { ActivityMatcher, DecayDefinition } from '../model/definition';
import { ageInDays } from '../values/date-time';
import type { Keeping } from './keeping';
import type { Kept } from './kept';
import { KeptTypes } from './kept-types';
import type { TypeSet } from './type-set';
import { readTypeSet, typeSetOf, union, writeTypeSet } from './type-set';
import type { Units } from './units';

/** All activities of a matcher as one: what they were worth when the newest occurred. */
export interface RunningSum extends Kept {
  readonly count: number;
  /** The units of all, before decay. */
  readonly earned: number;
  readonly types: TypeSet;
}

export interface RunningSumRule {
  readonly activity: ActivityMatcher;
  readonly matcher: CompiledMatcher;
  /** None or exponential. */
  readonly decay: DecayDefinition;
  readonly fading: CompiledDecay;
  /** Undefined where each is worth one. */
  readonly units: Units | undefined;
}

/**
 * What fades by halves fades together: two sums add up at the later instant of both (G. Cormode, V. Shkapenyuk, D.
 * Srivastava and B. Xu, Forward Decay, ICDE 2009). What is earlier comes in faded, so that no number ever grows with
 * time.
 */
export function compileRunningSum({ activity, matcher, decay, fading, units }: RunningSumRule): Keeping<RunningSum> {
  const types = new KeptTypes(activity);
  const isFading = decay.kind !== 'none';
  const leftAt = (occurredAt: number, worth: number, instant: number): number =>
    worth * fading.factorAt(ageInDays(occurredAt, instant));

  return {
    shape: { keeps: 'sum', activity, decay, units: units?.shape ?? null },
    keep(activities) {
      const all = activities.settled(matcher);
      const [newest] = all;
      if (newest === undefined) return undefined;
      const { occurredAt } = newest;
      let [left, earned] = [0, 0];
      for (const each of all) {
        const worth = units ? units.of(each) : 1;
        earned += worth;
        left += leftAt(each.occurredAt, worth, occurredAt);
      }
      return { occurredAt, units: left, count: all.length, earned, types: typeSetOf(types, all) };
    },
    merge(one, other) {
      const occurredAt = Math.max(one.occurredAt, other.occurredAt);
      return {
        occurredAt,
        units: leftAt(one.occurredAt, one.units, occurredAt) + leftAt(other.occurredAt, other.units, occurredAt),
        count: one.count + other.count,
        earned: one.earned + other.earned,
        types: union(one.types, other.types),
      };
    },
    write(kept, bytes) {
      bytes.count(kept?.count ?? 0);
      if (!kept) return;
      bytes.instant(kept.occurredAt);
      if (isFading) bytes.number(kept.units);
      if (units) bytes.number(kept.earned);
      writeTypeSet(kept.types, bytes);
    },
    read(bytes) {
      const count = bytes.count();
      if (count === 0) return undefined;
      const occurredAt = bytes.instant();
      const left = isFading ? bytes.number() : undefined;
      const earned = units ? bytes.number() : count;
      return { occurredAt, units: left ?? earned, count, earned, types: readTypeSet(types, bytes) };
    },
  };
}
