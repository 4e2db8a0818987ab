import type { Violation } from '@leadmark/engine';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('Violation', { description: 'One fault of an input: where it is and what is wrong.' })
export class ViolationType implements Violation {
  @Field(() => String)
  path: string;

  @Field(() => String)
  message: string;
}
