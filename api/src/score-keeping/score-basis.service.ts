import {
  decodeState,
  encodeState,
  foldActivities,
  prepareState,
  stateOf,
  type ActivityState,
  type CompiledModel,
  type Contribution,
  type Facts,
  type StateContribution,
} from '@leadmark/engine';
import type { Lead } from '../lead/lead.entity';
import { seenAttributes } from '../lead/seen-attributes.service';
import type { ScoreOverride } from '../score-override/score-override.entity';
import { engineActivity, toFacts, type ActivityFact } from '../score/facts.service';
import { courseOfFacts, withOverrides, type ScoreCourse } from '../score/score-course';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { ScoreState } from './score-state.entity';

/** What became of a lead's facts. */
export interface FactsChange {
  /** As it was before; absent for a new lead. */
  original: Lead | undefined;
  lead: Lead;
  /** The activities that are new. */
  recorded: readonly ActivityFact[];
  /** The ids of those that are no facts any more. */
  retracted?: ReadonlySet<string>;
  /** What persons say of the scores from now on. */
  overrides?: readonly ScoreOverride[];
}

/** What a change makes of a score under one model. */
export interface ScoreBasis<C extends StateContribution = StateContribution> {
  before: ScoreCourse<C> | undefined;
  /** The same as `before` where the facts are. */
  after: ScoreCourse<C>;
  kept: () => Buffer | null;
}

type ScoreOfState = ReturnType<typeof prepareState>;

/** The same by a state of the activities. */
export interface StateBasis extends ScoreBasis {
  activities: ActivityState;
  /** Scores the lead as it is after the change. */
  scoreOf: ScoreOfState;
}

const isUnchanged = ({ original, lead, recorded, retracted, overrides = [] }: FactsChange): boolean =>
  original === lead && recorded.length === 0 && !retracted && overrides.length === 0;

/** The overrides of a score after a change. */
const overridesAfter = (
  { modelId }: PublishedModel,
  { overrides = [] }: FactsChange,
  before: readonly ScoreOverride[],
): readonly ScoreOverride[] => [...before, ...overrides.filter((override) => override.modelId === modelId)];

/** By what was kept of the activities before; undefined where all of them are needed. */
export function basisByState(
  model: PublishedModel,
  change: FactsChange,
  known: ScoreState | undefined,
  overrides: readonly ScoreOverride[],
): StateBasis | undefined {
  const { compiled, keepsState } = model;
  if (!keepsState || (known && !known.state)) return undefined;
  const activities = known?.state ? decodeState(compiled, known.state) : stateOf(compiled, {});
  const scoreOf = change.original && scorerOf(compiled, change.original);
  const before = scoreOf && courseOfState(compiled, scoreOf, activities, overrides);
  return basisFrom(model, change, { activities, scoreOf, before }, overrides);
}

/** The same after another change of the lead. */
export const basisGoingOn = (
  model: PublishedModel,
  change: FactsChange,
  { activities, scoreOf, after }: StateBasis,
  overrides: readonly ScoreOverride[],
): StateBasis | undefined => basisFrom(model, change, { activities, scoreOf, before: after }, overrides);

/** What a change finds: nothing to score of a new lead. */
interface StateFound extends Pick<StateBasis, 'activities' | 'before'> {
  scoreOf: ScoreOfState | undefined;
}

function basisFrom(
  model: PublishedModel,
  change: FactsChange,
  { activities, scoreOf, before }: StateFound,
  overrides: readonly ScoreOverride[],
): StateBasis | undefined {
  // What was folded in can't be taken out again.
  if (change.retracted) return undefined;
  const { compiled } = model;
  const all = foldActivities(compiled, activities, change.recorded.map(engineActivity));
  if (!all) return undefined;
  const scoreAfter = scoreOf && isSeenAlike(change) ? scoreOf : scorerOf(compiled, change.lead);
  return {
    before,
    after:
      before && isUnchanged(change)
        ? before
        : courseOfState(compiled, scoreAfter, all, overridesAfter(model, change, overrides)),
    activities: all,
    scoreOf: scoreAfter,
    kept: () => Buffer.from(encodeState(compiled, all)),
  };
}

const scorerOf = (model: CompiledModel, lead: Lead): ScoreOfState =>
  prepareState(model, { createdAt: lead.createdAt.toISOString(), attributes: seenAttributes(lead, lead.attributes) });

const courseOfState = (
  model: CompiledModel,
  scoreOf: ScoreOfState,
  activities: ActivityState,
  overrides: readonly ScoreOverride[],
): ScoreCourse => withOverrides((now) => scoreOf(activities, { now }), model, overrides);

/** Whether a change leaves everything that conditions see of a lead as it was. */
const isSeenAlike = ({ original, lead }: FactsChange): boolean =>
  original !== undefined &&
  original.attributes === lead.attributes &&
  original.email === lead.email &&
  original.externalId === lead.externalId &&
  +original.createdAt === +lead.createdAt;

/** By all activities; `earlier` are those before the change. */
export function basisByFacts(
  model: PublishedModel,
  change: FactsChange,
  earlier: readonly ActivityFact[],
  overrides: readonly ScoreOverride[],
): ScoreBasis<Contribution> {
  const { compiled } = model;
  const { original, lead, recorded } = change;
  const before = original && courseOfFacts(compiled, toFacts(original, original.attributes, earlier), overrides);
  const remaining = [...earlier, ...recorded].filter(({ id }) => !change.retracted?.has(id));
  const facts = toFacts(lead, lead.attributes, remaining);
  const said = overridesAfter(model, change, overrides);
  return {
    before,
    after: before && isUnchanged(change) ? before : courseOfFacts(compiled, facts, said),
    kept: keptOf(model, facts),
  };
}

/** What is kept of activities out of all of them. */
export const keptOf =
  ({ compiled, keepsState }: PublishedModel, facts: Facts) =>
  (): Buffer | null =>
    keepsState ? Buffer.from(encodeState(compiled, stateOf(compiled, facts))) : null;
