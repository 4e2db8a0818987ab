import { diffScores, type Score, type ScoreChange as EngineChange } from '@leadmark/engine';
import { ScoreChangeKind, type ScoreChange } from './score-history-entry.entity';
import type { ScoreVector } from './score-state.entity';

const KINDS: Record<EngineChange['kind'], ScoreChangeKind> = {
  contribution: ScoreChangeKind.CONTRIBUTION,
  adjustment: ScoreChangeKind.ADJUSTMENT,
};

/** The changes that add up to that of the shown total; the rounding of a dimension is shown beside it. */
const changesOfTotal = (before: Score | undefined, after: Score): EngineChange[] =>
  diffScores(before, after).changes.filter(({ enters }) => enters.includes('total'));

/** What makes the total of `after` another one than that of `before`, which is absent for a first score. */
export const changesBetween = (before: Score | undefined, after: Score): ScoreChange[] =>
  changesOfTotal(before, after).map(({ kind, key, name, points, reason }) => ({
    kind: KINDS[kind],
    key,
    name,
    points,
    reason,
  }));

/** The points of everything that adds up to the total; what is 0 is left out. */
export const vectorOf = (score: Score): ScoreVector =>
  Object.fromEntries(changesOfTotal(undefined, score).map(({ kind, key, points }) => [`${kind}:${key}`, points]));
