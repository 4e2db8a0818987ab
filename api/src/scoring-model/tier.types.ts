import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A level that scores are sorted into.' })
export class Tier {
  @Field(() => String)
  key: string;

  @Field(() => String)
  name: string;

  @Field(() => Int, { description: '1 is the best.' })
  rank: number;

  @Field(() => Float, { nullable: true, description: 'Null for the lowest level and for tiers by matrix.' })
  minScore: number | null;
}
