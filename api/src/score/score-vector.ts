import type { Adjustment, Contribution, Score } from '@leadmark/engine';
import { ScoreChangeKind, type ScoreChange } from './score-history-entry.entity';
import type { ScoreVector } from './score-state.entity';

interface Addend {
  kind: ScoreChangeKind;
  key: string;
  name: string;
  points: number;
  reason: string;
}

const ofContribution = ({ criterion, name, points, reason }: Contribution): Addend => ({
  kind: ScoreChangeKind.CONTRIBUTION,
  key: criterion,
  name,
  points,
  reason,
});

const ADJUSTMENT_NAMES: Record<Adjustment['scope'], (key: string) => string> = {
  group: (key) => `Bounds of the group ${key}`,
  dimension: (key) => `Bounds of ${key}`,
  weight: (key) => `Weight of ${key}`,
  total: () => 'Bounds of the total',
  rounding: () => 'Rounding',
};

const ofAdjustment = ({ scope, key, points, reason }: Adjustment): Addend => ({
  kind: ScoreChangeKind.ADJUSTMENT,
  key: `${scope}:${key}`,
  name: ADJUSTMENT_NAMES[scope](key),
  points,
  reason,
});

/** The rounding of a dimension is shown beside it, but the total is made of the unrounded ones. */
const entersTotal = ({ scope, key }: Adjustment): boolean => scope !== 'rounding' || key === 'total';

/** Everything that adds up to the shown total. */
const addendsOf = (score: Score): Addend[] => [
  ...score.contributions.map(ofContribution),
  ...score.adjustments.filter(entersTotal).map(ofAdjustment),
];

const name = ({ kind, key }: Addend): string => `${kind.toLowerCase()}:${key}`;

/** The points of every addend of the total; what is 0 is left out. */
export const vectorOf = (score: Score): ScoreVector =>
  Object.fromEntries(
    addendsOf(score)
      .filter(({ points }) => points !== 0)
      .map((addend) => [name(addend), addend.points]),
  );

/** What differs between two scores of one instant, addend by addend; `before` is absent for a first score. */
export function changesBetween(before: Score | undefined, after: Score): ScoreChange[] {
  const old = new Map((before ? addendsOf(before) : []).map((addend) => [name(addend), addend]));
  const changed = addendsOf(after).map((addend) => {
    const points = addend.points - (old.get(name(addend))?.points ?? 0);
    old.delete(name(addend));
    return { ...addend, points };
  });
  const gone = [...old.values()].map((addend) => ({
    ...addend,
    points: -addend.points,
    reason: `no longer: ${addend.reason}`,
  }));
  return [...changed, ...gone].filter(({ points }) => points !== 0);
}
