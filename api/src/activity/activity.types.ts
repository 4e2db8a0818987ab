import { ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../common/connection';
import { Activity } from './activity.entity';

@ObjectType()
class ActivityEdge extends edgeOf(() => Activity) {}

@ObjectType()
export class ActivityConnection extends connectionOf<Activity>(() => ActivityEdge) {}
