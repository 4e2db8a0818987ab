import type { JsonObject } from '@leadmark/engine';
import { Field, InputType } from 'type-graphql';
import { JsonObjectScalar } from '../common/json.scalar';

@InputType({ description: 'A criterion of a model.' })
export class CriterionInput {
  @Field(() => String, { description: "The model's key." })
  model: string;

  @Field(() => JsonObjectScalar, { description: 'The whole criterion, as in a model; its key names it.' })
  definition: JsonObject;
}
