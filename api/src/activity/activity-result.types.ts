import type { Violation } from '@leadmark/engine';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ViolationType } from '../common/violation.type';

export enum ActivityStatus {
  RECORDED = 'RECORDED',
  DUPLICATE = 'DUPLICATE',
  CONFLICT = 'CONFLICT',
  INVALID = 'INVALID',
}
registerEnumType(ActivityStatus, {
  name: 'ActivityStatus',
  description: 'What became of a sent activity.',
  valuesConfig: {
    RECORDED: { description: 'It counts from now on.' },
    DUPLICATE: { description: 'It was recorded before, with the same content; nothing changed.' },
    CONFLICT: {
      description: 'The same id was recorded before with other content or for another lead; nothing changed.',
    },
    INVALID: { description: 'It can not be taken as it is; the violations say why.' },
  },
});

@ObjectType()
export class ActivityResult {
  @Field(() => ID, { nullable: true })
  id: string | null;

  @Field(() => ActivityStatus)
  status: ActivityStatus;

  @Field(() => ID, { nullable: true })
  leadId: string | null;

  @Field(() => String, { nullable: true })
  message: string | null;

  @Field(() => [ViolationType], { nullable: true })
  violations: Violation[] | null;
}

@ObjectType()
export class RecordActivitiesPayload {
  @Field(() => [ActivityResult], { description: 'One for each input, in the order sent.' })
  results: ActivityResult[];
}
