import type { DatedActivity } from '../activity/dated-activity';
import { distinctText } from '../activity/repeat';
import type { FieldTable } from '../values/fields';
import type { Hash } from '../values/hash';
import { hashOf } from '../values/hash';
import type { ByteReader } from './byte-reader';
import { refuse } from './byte-reader';
import type { ByteWriter } from './byte-writer';
import { KeptActivity } from './kept-activity';
import { KeptTypes } from './kept-types';
import type { NewestRule } from './newest-rule';

const NO_HASH: Hash = { high: 0, low: 0 };

/** What is kept of each of some activities, and how that is written: an instant, and what else varies. */
export interface KeptForm {
  readonly of: (activity: DatedActivity) => KeptActivity;
  /** Newest first. Those of one instant have an order of their own, unless it matters which is newer. */
  readonly compare: (one: KeptActivity, other: KeptActivity) => number;
  readonly write: (kept: KeptActivity, bytes: ByteWriter) => void;
  readonly read: (bytes: ByteReader) => KeptActivity;
}

export function compileKeptForm({ activity, repeat, units }: NewestRule, properties: FieldTable): KeptForm {
  const types = new KeptTypes(activity);
  const isByValue = repeat !== 'every' && 'oncePerValueOf' in repeat;
  const place = isByValue ? properties.placeOf(repeat.oncePerValueOf) : 0;
  const hashFor = ({ fields }: DatedActivity): Hash => (isByValue ? hashOf(distinctText(fields.at(place))) : NO_HASH);
  return {
    of(activity) {
      const { high, low } = hashFor(activity);
      return new KeptActivity(
        activity.occurredAt,
        units ? units.of(activity) : 1,
        types.placeOf(activity.type),
        high,
        low,
      );
    },
    compare: (one, other) => other.occurredAt - one.occurredAt || (units ? 0 : compareAtOneInstant(one, other)),
    write({ occurredAt, units: own, type, high, low }, bytes) {
      bytes.instant(occurredAt);
      if (units) bytes.number(own);
      if (types.areSeveral) bytes.count(type);
      if (!isByValue) return;
      bytes.word(high);
      bytes.word(low);
    },
    read(bytes) {
      const occurredAt = bytes.instant();
      const own = units ? bytes.number() : 1;
      const type = types.areSeveral ? bytes.count() : 0;
      if (type > types.all.length) return refuse();
      const [high, low] = isByValue ? [bytes.word(), bytes.word()] : [0, 0];
      return new KeptActivity(occurredAt, own, type, high, low);
    },
  };
}

function compareAtOneInstant(one: KeptActivity, other: KeptActivity): number {
  return one.high - other.high || one.low - other.low || one.type - other.type;
}
