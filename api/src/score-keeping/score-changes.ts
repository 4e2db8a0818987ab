import { diffScores, type CompiledModel, type StateScore } from '@leadmark/engine';
import type { StoredChange } from '../score-history/score-history-entry.entity';
import { toStored } from '../score-history/stored-change.service';

/**
 * What makes the total of `after`, which is by `model`, another one than that of `before`, which is absent for a first score: the
 * changes add up to the change of the shown total, so the rounding of a dimension, which stands beside it, is none of them.
 */
export const changesBetween = (
  before: StateScore | undefined,
  after: StateScore,
  model: CompiledModel,
): StoredChange[] =>
  diffScores(before, after)
    .changes.filter(({ enters }) => enters.includes('total'))
    .map((change) => toStored(change, model));
