import type { CriterionDefinition, Dimension as EngineDimension, JsonObject } from '@leadmark/engine';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { derivedId } from '../common/id';
import { JsonObjectScalar } from '../common/json.scalar';
import { Dimension } from '../score/score.types';
import { storedDefinition } from './model-definition';
import type { ScoringModelVersion } from './scoring-model-version.entity';

@ObjectType({ description: 'A condition or an activity that gives a lead points, or takes them.' })
export class Criterion {
  @Field(() => ID, { description: 'Of this criterion in this version.' })
  id: string;

  @Field(() => String, { description: 'Names it in every version of the model.' })
  key: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  group: string;

  @Field(() => Dimension)
  dimension: EngineDimension;

  @Field(() => String)
  kind: string;

  @Field(() => Boolean)
  enabled: boolean;

  @Field(() => Float, { nullable: true, description: 'Null where the kind has no single number of points.' })
  points: number | null;

  @Field(() => Float)
  weight: number;

  @Field(() => Float, { nullable: true, description: 'Null: unbounded.' })
  minPoints: number | null;

  @Field(() => Float, { nullable: true, description: 'Null: unbounded.' })
  maxPoints: number | null;

  @Field(() => JsonObjectScalar, { description: 'As it stands in the model.' })
  definition: JsonObject;
}

const pointsOf = (criterion: CriterionDefinition): number | null =>
  'points' in criterion ? (criterion.points ?? null) : null;

/** The criteria of a version in its order, with what they leave to a default filled in. */
export function criteriaOf(version: ScoringModelVersion): Criterion[] {
  const { groups, criteria } = storedDefinition(version);
  const dimensions = new Map(groups.map(({ key, dimension }) => [key, dimension]));
  return criteria.map((criterion) => ({
    id: derivedId(version.id, criterion.key),
    key: criterion.key,
    name: criterion.name ?? criterion.key,
    group: criterion.group,
    dimension: dimensions.get(criterion.group) ?? Dimension.FIT,
    kind: criterion.kind,
    enabled: criterion.enabled ?? true,
    points: pointsOf(criterion),
    weight: criterion.weight ?? 1,
    minPoints: criterion.minPoints ?? null,
    maxPoints: criterion.maxPoints ?? null,
    definition: criterion as unknown as JsonObject,
  }));
}
