import type { StateScore } from '@leadmark/engine';
import type { ScoreCourse } from '../score/score-course';
import { ScoreCause, type ScoreHistoryEntry } from '../score-history/score-history-entry.entity';
import { rankAfter, type CourseStep } from './rank-after.service';
import { rankOf } from './rank.service';
import { RankSort, type ScoreRank } from './score-rank.entity';
import type { ScoreState } from './score-state.entity';
import { changesBetween } from './score-changes';
import { tierChangesUntil, type TierChangeByTime } from './time-passed.service';

/** What one lead's facts, or its model, or time alone, made of its score under one model at one instant. */
export interface ScoreStep extends CourseStep {
  /** The version that `before` is by, where it is another one. */
  versionBefore?: number;
  /** What the engine keeps of the activities after it. */
  kept: () => Buffer | null;
  /** How many there are. */
  activities: number;
  cause: ScoreCause;
  activityId: string | null;
}

/** What is kept for the time to come. */
export interface Outlook extends Pick<ScoreState, 'fitMax' | 'fitSort' | 'nextTierAt' | 'state'> {
  rank: ScoreRank;
}

export interface StepResult {
  before: ScoreState | undefined;
  /** Without its outlook, which takes longer to find than all else, and is only wanted of the last of several steps. */
  after: ScoreState;
  outlook: () => Outlook;
  /** The scores of the instant of the step. */
  scoreBefore: StateScore | undefined;
  scoreAfter: StateScore;
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

const isShownAlike = (one: Shown, other: Shown): boolean =>
  one.fit === other.fit &&
  one.engagement === other.engagement &&
  one.total === other.total &&
  one.tier === other.tier &&
  one.grade === other.grade &&
  one.gate === other.gate;

/** What is known after the step, and the entries that tell how it came about: none where nothing changed. */
export function takeStep(step: ScoreStep): StepResult {
  const before = step.before?.(step.now);
  const after = step.before === step.after && before ? before : step.after(step.now);
  const passed = passTime(step, before);
  const entered = before === after ? [] : enter(step, passed.at(-1) ?? step.state, before, after);
  const entries = [...passed, ...entered];
  return {
    before: step.state,
    after: nextState(step, entries),
    scoreBefore: before,
    scoreAfter: after,
    outlook: () => outlookOf(step, after),
    entries,
  };
}

/** Time alone writes an entry only when it has changed the tier: at the instant at which it did, however late this is noticed. */
function passTime(step: ScoreStep, before: StateScore | undefined): ScoreHistoryEntry[] {
  const { state, now } = step;
  if (!state || !step.before || !before) return [];
  const entries: ScoreHistoryEntry[] = [];
  for (const change of changesOfTier(step.before, state, before, now))
    entries.push(enterTime(step, entries.at(-1) ?? state, change));
  return entries;
}

/** The last one leads to the tier at `now`, also where it was not known that one was coming. */
function changesOfTier(course: ScoreCourse, state: ScoreState, before: StateScore, now: Date): TierChangeByTime[] {
  const changes = [...tierChangesUntil(course, state, now)];
  const tier = changes.at(-1)?.score.tier ?? state.tier;
  return before.tier === tier ? changes : [...changes, { at: now, score: before }];
}

type Last = ScoreHistoryEntry | ScoreState;

function enterTime(step: ScoreStep, last: Last, { at, score }: TierChangeByTime): ScoreHistoryEntry {
  return {
    ...entry(step, last, score, at),
    modelVersion: step.versionBefore ?? step.model.version,
    cause: ScoreCause.TIME_PASSED,
    activityId: null,
    passedTime: score.total - last.total,
    changes: [],
  };
}

function enter(
  step: ScoreStep,
  last: Last | undefined,
  before: StateScore | undefined,
  after: StateScore,
): ScoreHistoryEntry[] {
  const changes = changesBetween(before, after, step.model.compiled);
  if (before && changes.length === 0 && isShownAlike(before, after)) return [];
  const passedTime = last && before ? before.total - last.total : 0;
  const { cause, activityId } = step;
  return [{ ...entry(step, last, after, step.now), cause, activityId, passedTime, changes }];
}

const lastInstant = (last: Last): Date => ('occurredAt' in last ? last.occurredAt : last.entryAt);

function entry(step: ScoreStep, last: Last | undefined, score: StateScore, at: Date) {
  return {
    workspaceId: step.workspaceId,
    leadId: step.leadId,
    modelId: step.model.modelId,
    sequence: (last?.sequence ?? 0) + 1,
    // A clock that was set back never puts an entry before the one it follows.
    occurredAt: last && lastInstant(last) > at ? lastInstant(last) : at,
    modelVersion: step.model.version,
    ...shown(score),
    previousTotal: last?.total ?? null,
    previousTier: last?.tier ?? null,
  };
}

function outlookOf(step: ScoreStep, after: StateScore): Outlook {
  const { ahead, nextTierChangeAt } = after;
  const fit = rankOf(step.model.compiled, ahead.fit, step.now);
  return {
    fitMax: fit.level,
    fitSort: fit.sort,
    nextTierAt: nextTierChangeAt === null ? null : new Date(nextTierChangeAt),
    state: step.kept(),
    rank: rankAfter(step, after),
  };
}

function nextState(step: ScoreStep, entries: ScoreHistoryEntry[]): ScoreState {
  const { workspaceId, leadId, model, now, state, activities } = step;
  return {
    workspaceId,
    leadId,
    modelId: model.modelId,
    generation: model.generation,
    fitMax: 0,
    fitSort: RankSort.LEVEL,
    nextTierAt: null,
    revision: (state?.revision ?? 0) + 1,
    ...newest(entries, state),
    factsAt: state && step.before === step.after ? state.factsAt : now,
    activities,
    isIdle: activities === 0,
    state: null,
  };
}

type Newest = Pick<ScoreState, 'sequence' | 'entryAt' | 'total' | 'tier' | 'tierSince'>;

function newest(entries: ScoreHistoryEntry[], state: ScoreState | undefined): Newest {
  const last = entries.at(-1);
  const entering = entries.findLast(({ tier, previousTier }) => tier !== previousTier);
  const { sequence, total, tier } = last ?? expectState(state);
  return {
    sequence,
    total,
    tier,
    entryAt: last?.occurredAt ?? expectState(state).entryAt,
    tierSince: entering?.occurredAt ?? expectState(state).tierSince,
  };
}

function expectState(state: ScoreState | undefined): ScoreState {
  if (state) return state;
  throw new Error('a first score writes an entry and enters a tier');
}
