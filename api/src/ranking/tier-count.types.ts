import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How many leads are in a tier at this instant.' })
export class TierCount {
  @Field(() => String)
  tier: string;

  @Field(() => String)
  name: string;

  @Field(() => Int)
  leads: number;
}
