import { compileTiers } from '@leadmark/engine';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { criteriaOf, Criterion } from './criterion.types';
import { storedDefinition } from './model-definition';
import { ScoringModelVersion } from './scoring-model-version.entity';
import { Tier } from './tier.types';

@Resolver(() => ScoringModelVersion)
export class ScoringModelVersionResolver {
  @FieldResolver(() => [Criterion], { description: "In the model's order." })
  criteria(@Root() version: ScoringModelVersion): Criterion[] {
    return criteriaOf(version);
  }

  @FieldResolver(() => [Tier], { description: 'From the best to the lowest.' })
  tiers(@Root() version: ScoringModelVersion): readonly Tier[] {
    return compileTiers(storedDefinition(version).tiers).levels;
  }
}
