import fc from 'fast-check';
import { activitiesNeeded, compileModel } from '../src';
import type { Activity, ActivityCriterion, ModelDefinition } from '../src';
import type { KnownFacts } from './arbitraries';
import { factsArbitrary, models, now } from './arbitraries';

/** A model without what needs the activities themselves. */
function storable(definition: ModelDefinition): ModelDefinition {
  const needed = activitiesNeeded(compileModel(definition));
  const [criteria, gates] = [needed.map(({ criterion }) => criterion), needed.map(({ gate }) => gate)];
  return {
    ...definition,
    criteria: definition.criteria.filter(({ key }) => !criteria.includes(key)),
    gates: definition.gates?.filter(({ key }) => !gates.includes(key)) ?? [],
  };
}

/** A model whose activity criteria add up all activities of their types. */
function summing(definition: ModelDefinition): ModelDefinition {
  const decay = definition.dimensions?.engagement?.decay;
  return {
    ...definition,
    dimensions: { engagement: { decay: decay?.kind === 'exponential' ? decay : { kind: 'none' } } },
    criteria: definition.criteria.map((criterion) =>
      criterion.kind === 'activity' ? summingCriterion(criterion) : criterion,
    ),
  };
}

function summingCriterion({
  repeat: _repeat,
  maxCount: _maxCount,
  withinDays: _withinDays,
  decay,
  activity: { where: _where, ...activity },
  ...criterion
}: ActivityCriterion): ActivityCriterion {
  return { ...criterion, activity, decay: decay?.kind === 'none' ? decay : { kind: 'exponential', halfLifeDays: 9 } };
}

export const storableModels = fc.oneof(
  models.map(storable),
  models.map((definition) => storable(summing(definition))),
);

/** None later than now, each with an id of its own or none. */
export const pastFacts: fc.Arbitrary<KnownFacts> = factsArbitrary.map((facts) => ({
  ...facts,
  activities: facts.activities
    .filter(({ occurredAt }) => occurredAt <= now)
    .map((activity, index) => (activity.id === undefined ? activity : { ...activity, id: `${activity.id}-${index}` })),
}));

export function haveOneInstant(activities: readonly Activity[]): boolean {
  return new Set(activities.map(({ occurredAt }) => occurredAt)).size < activities.length;
}
