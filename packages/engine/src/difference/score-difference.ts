import { roundNumbers } from '../scoring/numbers';
import type { Numbers, Score } from '../scoring/score';
import type { Addend } from './addend';
import { addendsOf } from './addend';

/** What differs between two scores. */
export interface ScoreDifference extends Numbers {
  /** The tier before, null where there was no score, and the tier after. */
  readonly tier: { readonly from: string | null; readonly to: string };
  /**
   * Every contribution and adjustment whose points differ: those of the score after in its order, then what is gone. The
   * changes that enter a number add up to its difference, within 1e-9 × max(1, the largest part of either score).
   */
  readonly changes: readonly ScoreChange[];
}

/** What became of one contribution or adjustment; `points` is after − before. */
export interface ScoreChange extends Omit<Addend, 'told'> {
  readonly reason: string;
}

/**
 * What makes `after` another score than `before`: two scores of one instant show what facts did, of two instants what time
 * did, of two models what the models do. Without `before` everything is new, and the numbers before count as 0.
 */
export function diffScores(before: Score | undefined, after: Score): ScoreDifference {
  const { fit, engagement, total } = before ?? { fit: 0, engagement: 0, total: 0 };
  return {
    ...roundNumbers({
      fit: after.fit - fit,
      engagement: after.engagement - engagement,
      total: after.total - total,
    }),
    tier: { from: before?.tier ?? null, to: after.tier },
    changes: changesBetween(before ? addendsOf(before) : [], addendsOf(after)),
  };
}

function changesBetween(before: readonly Addend[], after: readonly Addend[]): ScoreChange[] {
  const [old, current] = [byIdentity(before), byIdentity(after)];
  const pointsBefore = (identity: string): number => old.get(identity)?.points ?? 0;
  const kept = [...current].filter(([identity, { points }]) => points !== pointsBefore(identity));
  const gone = [...old].filter(([identity, { points }]) => points !== 0 && !current.has(identity));
  return [
    ...kept.map(([identity, addend]) => changeOf(addend, addend.points - pointsBefore(identity), addend.told.reason)),
    ...gone.map(([, addend]) => changeOf(addend, -addend.points, GONE[addend.kind](addend))),
  ];
}

/** A criterion or group that has gone over to the other dimension is not what it was: it leaves one sum for another. */
function byIdentity(addends: readonly Addend[]): Map<string, Addend> {
  return new Map(addends.map((addend) => [JSON.stringify([addend.kind, addend.key, addend.enters]), addend]));
}

function changeOf({ kind, key, name, enters }: Addend, points: number, reason: string): ScoreChange {
  return { kind, key, name, points, reason, enters };
}

/** Every criterion of a model has a contribution, but an adjustment stands only where it changes something. */
const GONE: Readonly<Record<Addend['kind'], (addend: Addend) => string>> = {
  contribution: ({ name }) => `${name} is no longer scored`,
  adjustment: ({ name }) => `${name}: no longer in effect`,
};
