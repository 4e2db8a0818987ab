import type { CompiledModel, Facts, JsonObject, JsonValue, Score } from '@leadmark/engine';
import { recordActivities } from '../load/operations';
import type { PlannedActivity, PlannedItem, PlannedLead } from '../plan/facts';
import type { Family } from '../plan/families';
import { happenedAt } from '../plan/instants';
import type { PlannedRequest } from '../plan/request';
import type { JudgedScore } from './judge-score';
import type { StoredLead } from './stored';

/** What is known of a lead by all that was acknowledged. */
export interface ExpectedLead {
  readonly lead: PlannedLead;
  readonly attributes: JsonObject;
  readonly externalId: string | null;
  readonly email: string | null;
  /** Null where nobody said: then it is when the API heard of the lead first. */
  readonly createdAt: string | null;
  readonly corrected?: Pick<Family, 'retracted' | 'override'>;
}

/** The lead that a family comes to. */
export const expectedOfFamily = ({ into, attributes, retracted, override }: Family): ExpectedLead => ({
  ...{ email: null, externalId: null, ...into.key },
  ...{ lead: into, attributes, createdAt: null, corrected: { retracted, override } },
});

/** The engine's score, and what a person's word makes of it. */
export function expectedScore({ corrected }: ExpectedLead, model: CompiledModel, score: Score): JudgedScore {
  const { override } = corrected ?? {};
  if (override?.model !== model.key) return score;
  const { fit, engagement, grade, gate, contributions } = score;
  const { total } = override;
  const tier = gate === null ? model.tiers.classify({ fit, engagement, total }).tier : score.tier;
  return { fit, engagement, total, tier, grade, gate, contributions };
}

/** The leads that the requests name, all of which were acknowledged. */
export function expectedLeads(requests: readonly PlannedRequest[]): ExpectedLead[] {
  const described = new Map<PlannedLead, PlannedItem[]>();
  for (const { operation, items } of requests) {
    for (const item of items) {
      const known = described.get(item.lead) ?? [];
      described.set(item.lead, operation === recordActivities ? known : [...known, item]);
    }
  }
  return [...described].map(([lead, items]) => expectedLead(lead, items));
}

/** `items` are those that describe the lead, so that its further handle was sent if there is any. */
export function expectedLead(lead: PlannedLead, items: readonly PlannedItem[]): ExpectedLead {
  const handles = { email: null, externalId: null, ...lead.key, ...(items.length > 0 ? lead.link : {}) };
  const beginnings = items.flatMap(({ createdAt }) => createdAt ?? []);
  return { lead, ...handles, createdAt: beginnings.sort().at(0) ?? null, attributes: attributesOf(items) };
}

/** The newest instant wins; what is sent without one has one value only, and holds from when it is received on. */
function attributesOf(items: readonly PlannedItem[]): JsonObject {
  const dated = items.toSorted((one, other) => ((one.attributesAt ?? '') < (other.attributesAt ?? '') ? -1 : 1));
  return Object.assign({}, ...dated.map(({ attributes }) => attributes)) as Record<string, JsonValue>;
}

/**
 * What the engine is given: the handles stand among the attributes; what was sent without an instant, or ahead of the clock, has
 * the stored one.
 */
export function factsOf(
  { attributes, email, externalId, createdAt }: ExpectedLead,
  acknowledged: readonly PlannedActivity[],
  stored: Pick<StoredLead, 'createdAt' | 'activities'>,
): Facts {
  const handles = {
    ...(email === null ? {} : { email, emailDomain: email.slice(email.lastIndexOf('@') + 1) }),
    ...(externalId === null ? {} : { externalId }),
  };
  const instants = new Map(stored.activities.map(({ id, occurredAt }) => [id, occurredAt]));
  return {
    createdAt: createdAt ?? stored.createdAt,
    attributes: { ...handles, ...attributes },
    activities: acknowledged.map(({ id, type, occurredAt, properties }) => ({
      ...{ id, type, properties },
      occurredAt: happenedAt(occurredAt, instants.get(id) ?? occurredAt ?? ''),
    })),
  };
}
