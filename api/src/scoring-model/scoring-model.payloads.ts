import { Field, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../common/connection';
import { Criterion } from './criterion.types';
import { ScoringModelVersion } from './scoring-model-version.entity';
import { ScoringModel } from './scoring-model.entity';

@ObjectType()
export class CriterionPayload {
  @Field(() => Criterion)
  criterion: Criterion;

  @Field(() => ScoringModelVersion)
  draft: ScoringModelVersion;
}

@ObjectType()
export class DeleteCriterionPayload {
  @Field(() => String)
  key: string;

  @Field(() => ScoringModelVersion)
  draft: ScoringModelVersion;
}

@ObjectType()
export class ScoringModelPayload {
  @Field(() => ScoringModel)
  scoringModel: ScoringModel;
}

@ObjectType()
class ScoringModelVersionEdge extends edgeOf(() => ScoringModelVersion) {}

@ObjectType()
export class ScoringModelVersionConnection extends connectionOf<ScoringModelVersion>(() => ScoringModelVersionEdge) {}
