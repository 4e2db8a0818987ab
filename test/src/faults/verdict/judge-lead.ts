import { canonicalJson } from '@leadmark/engine';
import type { ExpectedLead } from './expected-lead';
import { finding } from './finding';
import type { Finding } from './finding';
import type { StoredLead } from './stored';

const unlike = finding('attributes are those that were sent');
const confused = finding('a handle names one lead');

/** What the lead is, and that all answers named it by the same id. */
export function judgeLead(
  { lead: { name }, attributes, email, externalId, createdAt }: ExpectedLead,
  stored: Omit<StoredLead, 'activities' | 'scores'>,
  answeredIds: ReadonlySet<string>,
): Finding[] {
  const strangers = [...answeredIds].filter((id) => id !== stored.id);
  const pairs: [string, string | null, string | null][] = [
    ['attributes', canonicalJson(attributes), canonicalJson(stored.attributes)],
    ['email', email, stored.email],
    ['externalId', externalId, stored.externalId],
    ['createdAt', createdAt ?? stored.createdAt, stored.createdAt],
  ];
  const differences = pairs.filter(([, one, other]) => one !== other);
  return [
    ...differences.map(([field, one, other]) => unlike(`${name} has ${field} ${other}; acknowledged is ${one}`)),
    ...strangers.map((id) => confused(`${name} is ${stored.id} and was answered as ${id}`)),
  ];
}

/** That there is no lead which nobody named, such as a second one of a handle. `ids` are all that exist. */
export function judgeExistence(ids: readonly string[], known: ReadonlySet<string>): Finding[] {
  return ids.filter((id) => !known.has(id)).map((id) => confused(`nobody knows the lead ${id}`));
}
