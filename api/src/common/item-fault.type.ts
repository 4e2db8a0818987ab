import type { Violation } from '@leadmark/engine';
import { Field, ObjectType } from 'type-graphql';
import { ErrorCode } from './leadmark-error';
import { ViolationType } from './violation.type';

/** Why an item of a batch was not taken; nulls for one that was. */
@ObjectType()
export abstract class ItemFault {
  @Field(() => ErrorCode, { nullable: true })
  code: ErrorCode | null;

  @Field(() => String, { nullable: true })
  message: string | null;

  @Field(() => [ViolationType], { nullable: true })
  violations: Violation[] | null;
}
