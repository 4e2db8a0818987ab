import type { StateScore } from '@leadmark/engine';
import type { ScoreCourse } from '../score/score-course';
import type { PublishedModel } from '../scoring-model/published-model.types';
import { rankOf } from './rank.service';
import { RankSort, type ScoreRank } from './score-rank.entity';
import type { ScoreState } from './score-state.entity';

/** One lead's score under one model over time, before and after what happens at one instant. */
export interface CourseStep {
  workspaceId: string;
  leadId: string;
  model: PublishedModel;
  now: Date;
  /** What was known before; absent for a first score. */
  state: ScoreState | undefined;
  /** The score without what this step brings; absent for a first score, and the same as `after` if it brings nothing. */
  before: ScoreCourse | undefined;
  after: ScoreCourse;
}

const HOUR_MS = 3_600_000;
/** Lists that were begun up to an hour ago go on by bounds that hold for them, too. */
export const BOUNDS_REACH_BACK_MS = HOUR_MS;

/** Where a lead ranks from now on; `score` is that of now. */
export function rankAfter(step: CourseStep, score: StateScore): ScoreRank {
  const { workspaceId, leadId, model, now } = step;
  const boundsFrom = boundsBegin(step);
  const { total, engagement } = boundsFrom === now ? score.ahead : step.after(boundsFrom).ahead;
  const ofTotal = rankOf(model.compiled, total, boundsFrom);
  const ofEngagement = rankOf(model.compiled, engagement, boundsFrom);
  const isExact = ofTotal.sort !== RankSort.BOUND && ofEngagement.sort !== RankSort.BOUND;
  const nextTierAt = score.nextTierChangeAt === null ? null : new Date(score.nextTierChangeAt);
  return {
    workspaceId,
    leadId,
    modelId: model.modelId,
    generation: model.generation,
    totalSort: ofTotal.sort,
    totalLevel: ofTotal.level,
    totalKey: ofTotal.key,
    totalLeast: total.least,
    engagementSort: ofEngagement.sort,
    engagementLevel: ofEngagement.level,
    engagementKey: ofEngagement.key,
    boundsFrom,
    dueAt: isExact ? nextTierAt : earlier(nextTierAt, lookAgainAt(step)),
  };
}

/** Where no fact has changed, what is made anew holds for lists that were begun before, too. */
function boundsBegin({ now, state, before, after }: CourseStep): Date {
  if (!state || before !== after) return now;
  return new Date(Math.max(+state.factsAt, +now - BOUNDS_REACH_BACK_MS));
}

const WEEK_MS = 7 * 24 * HOUR_MS;

/** A bound that is not exact is made anew after as long as the lead has done nothing: the longer, the less it changes. */
function lookAgainAt({ now, state, before, after }: CourseStep): Date {
  const silence = state && before === after ? +now - +state.factsAt : 0;
  return new Date(+now + Math.max(WEEK_MS, silence));
}

const earlier = (one: Date | null, other: Date): Date => (one && one < other ? one : other);
