import { scoreRange, type Facts, type Score } from '@leadmark/engine';
import { newId } from '../common/id';
import type { PublishedModel } from '../scoring-model/published-model.types';
import { ScoreCause, type ScoreHistoryEntry } from './score-history-entry.entity';
import type { ScoreState } from './score-state.entity';
import { changesBetween, vectorOf } from './score-vector';

/** One lead under one model at one instant: what its facts, or its model, made of the score. */
export interface ScoreStep {
  workspaceId: string;
  leadId: string;
  model: PublishedModel;
  now: Date;
  /** The lead's state; absent for a first score. */
  state: ScoreState | undefined;
  /** The score without what this step brings; absent for a first score. */
  before: Score | undefined;
  after: Score;
  facts: Facts;
  cause: ScoreCause;
  activityId: string | null;
}

export interface StepResult {
  state: ScoreState;
  entries: ScoreHistoryEntry[];
}

type Shown = Pick<ScoreHistoryEntry, 'fit' | 'engagement' | 'total' | 'tier' | 'grade' | 'gate'>;

const shown = ({ fit, engagement, total, tier, grade, gate }: Shown): Shown => ({
  fit,
  engagement,
  total,
  tier,
  grade,
  gate,
});

const isShownAlike = (one: Shown, other: Shown): boolean => JSON.stringify(shown(one)) === JSON.stringify(shown(other));

/** The next state of the score and the entries that tell how it came about: none where nothing changed. */
export function takeStep(step: ScoreStep): StepResult {
  const passed = step.state && step.before ? passTime(step, step.state, step.before) : [];
  const changes = changesBetween(step.before, step.after);
  const isChanged = !step.before || changes.length > 0 || !isShownAlike(step.before, step.after);
  const last = passed.at(-1) ?? step.state;
  const entries = isChanged ? [...passed, enter(step, last, changes)] : passed;
  return { state: nextState(step, entries), entries };
}

/** Time alone writes an entry only when it has changed the tier; it stands before what facts do at this instant. */
function passTime(step: ScoreStep, state: ScoreState, before: Score): ScoreHistoryEntry[] {
  if (before.tier === state.tier) return [];
  return [
    {
      ...entry(step, state, before),
      cause: ScoreCause.TIME_PASSED,
      activityId: null,
      passedTime: before.total - state.total,
      changes: [],
    },
  ];
}

function enter(
  step: ScoreStep,
  last: ScoreHistoryEntry | ScoreState | undefined,
  changes: ScoreHistoryEntry['changes'],
): ScoreHistoryEntry {
  const passedTime = last && step.before ? step.before.total - last.total : 0;
  return { ...entry(step, last, step.after), cause: step.cause, activityId: step.activityId, passedTime, changes };
}

const lastInstant = (last: ScoreHistoryEntry | ScoreState): Date =>
  'occurredAt' in last ? last.occurredAt : last.entryAt;

function entry(step: ScoreStep, last: ScoreHistoryEntry | ScoreState | undefined, score: Score) {
  return {
    workspaceId: step.workspaceId,
    leadId: step.leadId,
    modelId: step.model.modelId,
    sequence: (last?.sequence ?? 0) + 1,
    id: newId(),
    // A clock that was set back never puts an entry before the one it follows.
    occurredAt: last && lastInstant(last) > step.now ? lastInstant(last) : step.now,
    modelVersion: step.model.version,
    ...shown(score),
    previousTotal: last?.total ?? null,
    previousTier: last?.tier ?? null,
  };
}

function nextState(step: ScoreStep, entries: ScoreHistoryEntry[]): ScoreState {
  const { workspaceId, leadId, model, now, state, after, facts } = step;
  const latest = entries.at(-1);
  const known = latest
    ? { ...ofEntry(latest), tierSince: tierSince(entries, state), contributions: vectorOf(after) }
    : state;
  if (!known) throw new Error('a first score writes an entry');
  const range = scoreRange(model.compiled, facts, { now });
  return {
    ...known,
    workspaceId,
    leadId,
    modelId: model.modelId,
    generation: model.generation,
    modelVersion: model.version,
    rangeFrom: now,
    fitMax: range.fit.max,
    engagementMax: range.engagement.max,
    totalMin: range.total.min,
    totalMax: range.total.max,
  };
}

const ofEntry = (entry: ScoreHistoryEntry) => ({
  ...shown(entry),
  sequence: entry.sequence,
  entryAt: entry.occurredAt,
});

function tierSince(entries: ScoreHistoryEntry[], state: ScoreState | undefined): Date {
  const entering = entries.findLast(({ tier, previousTier }) => tier !== previousTier);
  const since = entering?.occurredAt ?? state?.tierSince;
  if (!since) throw new Error('a first score enters a tier');
  return since;
}
