import type { StateScore } from '@leadmark/engine';
import type { Lead } from '../lead/lead.entity';
import { toFacts, type ActivityFact } from '../score/facts.service';
import { courseOfFacts, type ScoreCourse } from '../score/score-course';
import { ScoreCause } from '../score-history/score-history-entry.entity';
import { basisByState, keptOf } from '../score-keeping/score-basis.service';
import type { ScoreRank } from '../score-keeping/score-rank.entity';
import type { ScoreState } from '../score-keeping/score-state.entity';
import { takeStep, type StepResult } from '../score-keeping/score-step.service';
import { tierChangesUntil } from '../score-keeping/time-passed.service';
import type { ScoreOverride } from '../score-override/score-override.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import { differencesOf, rankFaults } from './score-difference';

export interface NewestEntry {
  leadId: string;
  sequence: number;
  occurredAt: Date;
  total: number;
  tier: string;
  /** When the lead entered it. */
  tierSince: Date;
}

/** What is kept of a lead's score under one model, with all that it should follow from. */
export interface StoredScore {
  lead: Lead;
  model: PublishedModel;
  now: Date;
  activities: readonly ActivityFact[];
  overrides: readonly ScoreOverride[];
  state: ScoreState | undefined;
  rank: ScoreRank | undefined;
  newest: NewestEntry | undefined;
}

const courseOf = ({ model, lead, activities, overrides }: StoredScore): ScoreCourse =>
  courseOfFacts(model.compiled, toFacts(lead, lead.attributes, activities), overrides);

/** Of instants of a change of tier that are found by sums made in another order. */
const INSTANT_TOLERANCE_MS = 1_000;

/** What is kept that the facts do not say. */
export function faultsOf(stored: StoredScore): string[] {
  const { state, rank, newest, activities, model, now } = stored;
  if (!state) return ['no score is kept'];
  const course = courseOf(stored);
  const exact = course(now);
  return [
    ...(state.activities === activities.length
      ? []
      : [`${state.activities} activities instead of ${activities.length}`]),
    ...(state.isIdle === (activities.length === 0) ? [] : [`${state.isIdle ? 'idle' : 'not idle'} by mistake`]),
    ...stateFaults(stored, state, exact),
    ...tierFaults(state, course, exact, now),
    ...(newest && isAfter(state, newest) ? [] : ['another newest history entry']),
    ...(rank ? rankFaults(model, rank, exact, now) : ['no rank is kept']),
  ];
}

const isAfter = (state: ScoreState, { sequence, tier, total, occurredAt, tierSince }: NewestEntry): boolean =>
  state.sequence === sequence &&
  state.tier === tier &&
  state.total === total &&
  +state.entryAt === +occurredAt &&
  +state.tierSince === +tierSince;

function stateFaults(stored: StoredScore, state: ScoreState, exact: StateScore): string[] {
  const { lead, model, overrides, now } = stored;
  if (!model.keepsState) return state.state ? ['a state of activities is kept that the model does not allow'] : [];
  const kept = basisByState(model, { original: lead, lead, recorded: [] }, state, overrides);
  return kept ? differencesOf(kept.after(now), exact) : ['no state of the activities is kept'];
}

function tierFaults(state: ScoreState, course: ScoreCourse, exact: StateScore, now: Date): string[] {
  const changes = [...tierChangesUntil(course, state, now)];
  const tier = changes.at(-1)?.score.tier ?? state.tier;
  if (tier !== exact.tier) return [`tier ${tier} instead of ${exact.tier}`];
  if (changes.length > 0) return [];
  const [known, next] = [state.nextTierAt, exact.nextTierChangeAt];
  const isSame = known && next ? Math.abs(+known - Date.parse(next)) <= INSTANT_TOLERANCE_MS : !known && !next;
  return isSame ? [] : ['another instant of the next tier'];
}

/** The same made anew from the facts; where the tier was wrong, with an entry that says so. */
export function rebuilt(stored: StoredScore): StepResult {
  const { lead, model, now, activities, newest } = stored;
  const course = courseOf(stored);
  const state = newest && stateAfter(newest, stored);
  const step = takeStep({
    workspaceId: lead.workspaceId,
    leadId: lead.id,
    model,
    now,
    state,
    before: state && course,
    after: course,
    kept: keptOf(model, toFacts(lead, lead.attributes, activities)),
    activities: activities.length,
    cause: ScoreCause.CORRECTION,
    activityId: null,
  });
  const entries = step.entries.map((entry) =>
    +entry.occurredAt === +now ? { ...entry, cause: ScoreCause.CORRECTION } : entry,
  );
  return { ...step, before: stored.state, entries };
}

/** What must have been kept when an entry was written. */
const stateAfter = (newest: NewestEntry, { lead, model, state }: StoredScore): ScoreState => ({
  workspaceId: lead.workspaceId,
  leadId: lead.id,
  modelId: model.modelId,
  generation: model.generation,
  fitMax: 0,
  fitSort: 0,
  tierSince: newest.tierSince,
  revision: state?.revision ?? 0,
  sequence: newest.sequence,
  entryAt: newest.occurredAt,
  factsAt: state?.factsAt ?? newest.occurredAt,
  nextTierAt: null,
  total: newest.total,
  activities: 0,
  isIdle: true,
  tier: newest.tier,
  state: null,
});
