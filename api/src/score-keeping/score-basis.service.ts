import {
  decodeState,
  encodeState,
  foldActivities,
  prepareState,
  stateOf,
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
  kept: Buffer | null;
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
): ScoreBasis | undefined {
  const { compiled, keepsState } = model;
  // What was folded in can't be taken out again.
  if (!keepsState || change.retracted || (known && !known.state)) return undefined;
  const before = known?.state ? decodeState(compiled, known.state) : stateOf(compiled, {});
  const after = foldActivities(compiled, before, change.recorded.map(engineActivity));
  if (!after) return undefined;
  const { original, lead } = change;
  const scoreOriginal = original && scorerOf(compiled, original);
  const scoreLead = scoreOriginal && original === lead ? scoreOriginal : scorerOf(compiled, lead);
  const courseBefore = scoreOriginal && withOverrides((now) => scoreOriginal(before, { now }), compiled, overrides);
  return {
    before: courseBefore,
    after:
      courseBefore && isUnchanged(change)
        ? courseBefore
        : withOverrides((now) => scoreLead(after, { now }), compiled, overridesAfter(model, change, overrides)),
    kept: Buffer.from(encodeState(compiled, after)),
  };
}

const scorerOf = (model: CompiledModel, lead: Lead): ReturnType<typeof prepareState> =>
  prepareState(model, { createdAt: lead.createdAt.toISOString(), attributes: seenAttributes(lead, lead.attributes) });

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
export const keptOf = ({ compiled, keepsState }: PublishedModel, facts: Facts): Buffer | null =>
  keepsState ? Buffer.from(encodeState(compiled, stateOf(compiled, facts))) : null;
