import { diffScores, type Adjustment, type CompiledModel, type ScoreChange, type StateScore } from '@leadmark/engine';
import type { StoredChange } from '../score-history/score-history-entry.entity';
import { toStored } from '../score-history/stored-change.service';

/**
 * What makes the total of `after`, which is by `model`, another one than that of `before`, which is absent for a first score: the
 * changes add up to the change of the shown total, so the rounding of a dimension, which stands beside it, is none of them.
 */
export function changesBetween(
  before: StateScore | undefined,
  after: StateScore,
  model: CompiledModel,
): StoredChange[] {
  const changes = diffScores(before, after).changes.filter(({ enters }) => enters.includes('total'));
  return [...changes, ...overridesWithoutPoints(before, after, changes)].map((change) => toStored(change, model));
}

/** An override that moves no points, such as one of the tier alone, is told with its reason all the same. */
function overridesWithoutPoints(
  before: StateScore | undefined,
  after: StateScore,
  told: readonly ScoreChange[],
): ScoreChange[] {
  const [ended, begun] = [overrideOf(before), overrideOf(after)];
  if (begun && begun.reason !== ended?.reason) return isTold(told, begun) ? [] : [changeBy(begun, begun.reason)];
  return ended && !begun && !isTold(told, ended) ? [changeBy(ended, 'Override: no longer in effect')] : [];
}

const overrideOf = (score: StateScore | undefined): Adjustment | undefined =>
  score?.adjustments.find(({ scope }) => scope === 'override');

const keyOf = ({ scope, key }: Adjustment): string => `${scope}:${key}`;

const isTold = (told: readonly ScoreChange[], override: Adjustment): boolean =>
  told.some(({ kind, key }) => kind === 'adjustment' && key === keyOf(override));

const changeBy = (override: Adjustment, reason: string): ScoreChange => ({
  kind: 'adjustment',
  key: keyOf(override),
  name: override.name,
  points: 0,
  enters: ['total'],
  reason,
});
