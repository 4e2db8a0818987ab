import { canonicalJson } from '@leadmark/engine';
import type { SentActivity } from '../load/ledger';
import { happenedAt } from '../plan/instants';
import { finding } from './finding';
import type { Finding } from './finding';
import type { StoredActivity } from './stored';

const lost = finding('what is acknowledged is stored');
const altered = finding('what is stored was sent, as it was sent');
const twice = finding('nothing counts twice');

/** An activity as stored, and the name of the lead it is stored with. */
export type StoredOfLead = StoredActivity & { readonly lead: string };

/** Acknowledged ⊆ stored ⊆ sent, each once and as it was sent. `since` is when the load began. */
export function judgeActivities(
  sent: ReadonlyMap<string, SentActivity>,
  stored: readonly StoredOfLead[],
  since: Date,
): Finding[] {
  const seen = new Set<string>();
  const findings = stored.flatMap((activity) => {
    const repeated = seen.has(activity.id) ? [twice(`${activity.id} is stored twice`)] : [];
    seen.add(activity.id);
    return [...repeated, ...compare(sent.get(activity.id), activity, since)];
  });
  return [...findings, ...[...sent.values()].flatMap((activity) => judgeAnswers(activity, seen))];
}

function judgeAnswers({ id, recorded, duplicate }: SentActivity, stored: ReadonlySet<string>): Finding[] {
  return [
    ...(recorded + duplicate > 0 && !stored.has(id) ? [lost(`${id} was acknowledged and is not stored`)] : []),
    ...(recorded > 1 ? [twice(`${id} was answered ${recorded} times as RECORDED`)] : []),
  ];
}

function compare(sent: SentActivity | undefined, stored: StoredOfLead, since: Date): Finding[] {
  if (!sent) return [altered(`${stored.id} of ${stored.lead} was never sent`)];
  const pairs: [string, string | null, string | null][] = [
    ['lead', sent.lead.name, stored.lead],
    ['type', sent.type, stored.type],
    ['properties', canonicalJson(sent.properties), canonicalJson(stored.properties)],
    ['occurredAt', happenedAt(sent.occurredAt, stored.receivedAt), stored.occurredAt],
  ];
  const differences = pairs.filter(([, one, other]) => one !== other);
  const isEarly = new Date(stored.receivedAt) < since;
  return [
    ...differences.map(([name, one, other]) => altered(`${sent.id} was sent with ${name} ${one}, stored is ${other}`)),
    ...(isEarly ? [altered(`${sent.id} was received at ${stored.receivedAt}, before it was sent`)] : []),
  ];
}
