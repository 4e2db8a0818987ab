import {
  prepareLead,
  type CompiledModel,
  type Contribution,
  type Facts,
  type StateContribution,
  type StateScore,
} from '@leadmark/engine';
import { activeOverride, nextBoundary } from '../score-override/overrides.service';
import type { ScoreOverride } from '../score-override/score-override.entity';
import { OverriddenScore, type NextTier } from './overridden-score';

/** A score of all facts, whose contributions have evidence, or one of what is kept of the activities. */
export type ScoreOf<C extends StateContribution> = StateScore & { readonly contributions: readonly C[] };

/** A lead's score as a function of time, over facts that stay as they are. */
export type ScoreCourse<C extends StateContribution = StateContribution> = (at: Date) => ScoreOf<C>;

export function courseOfFacts(
  model: CompiledModel,
  facts: Facts,
  overrides: readonly ScoreOverride[],
): ScoreCourse<Contribution> {
  const scoreAt = prepareLead(model, facts);
  return withOverrides((now) => scoreAt({ now }), model, overrides);
}

/** The engine's course with what persons have said; most leads have no override. */
export function withOverrides<C extends StateContribution>(
  base: ScoreCourse<C>,
  model: CompiledModel,
  overrides: readonly ScoreOverride[],
): ScoreCourse<C> {
  if (overrides.length === 0) return base;
  const effectiveAt: ScoreCourse<C> = (at) => {
    const findNextTier = () => nextTierOf(base, effectiveAt, overrides, at);
    return new OverriddenScore(base(at), activeOverride(overrides, at), model, findNextTier);
  };
  return effectiveAt;
}

/** The same course, which works the score of one instant out once. */
export function rememberedAt<C extends StateContribution>(instant: Date, course: ScoreCourse<C>): ScoreCourse<C> {
  let score: ScoreOf<C> | undefined;
  return (at) => (+at === +instant ? (score ??= course(at)) : course(at));
}

/** Changes of the engine's tier that an override may hide; a gate that keeps opening and closing has no more than these. */
const MOST_HIDDEN = 1_000;

/** The first of the engine's changes, and of the overrides' beginnings and ends, at which the tier is another one. */
function nextTierOf(
  base: ScoreCourse,
  effectiveAt: ScoreCourse,
  overrides: readonly ScoreOverride[],
  at: Date,
): NextTier {
  const { tier } = effectiveAt(at);
  let probe = at;
  for (let hidden = 0; hidden < MOST_HIDDEN; hidden += 1) {
    const candidate = earliest(base(probe).nextTierChangeAt, nextBoundary(overrides, probe));
    if (candidate === undefined) break;
    const then = effectiveAt(candidate);
    if (then.tier !== tier) return { nextTierChangeAt: candidate.toISOString(), nextTier: then.tier };
    probe = candidate;
  }
  return { nextTierChangeAt: null, nextTier: null };
}

function earliest(change: string | null, boundary: Date | undefined): Date | undefined {
  const changeAt = change === null ? undefined : new Date(change);
  if (changeAt && boundary) return changeAt < boundary ? changeAt : boundary;
  return changeAt ?? boundary;
}
