import { scoreLead, type Activity, type CompiledModel, type JsonObject } from '@leadmark/engine';
import type { Random } from '../../src/demo/random';
import type { LeadOrder } from '../../src/ranking/query/ranking-order';
import { comparePositions, RANKING_ORDERS, type Position } from '../../src/ranking/query/ranking-order';
import type { TestApi } from './test-api';

/** A lead and all that was told of it, so that a test can reckon for itself. */
export interface KnownLead {
  id: string;
  email: string;
  externalId?: string;
  createdAt: string;
  attributes: JsonObject;
  activities: Activity[];
}

export type Told = Omit<KnownLead, 'id'>;

const SCORE =
  'mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code payload { lead { id } } } } }';

/** Sends leads with their activities. */
export async function tell(api: TestApi, told: readonly Told[]): Promise<KnownLead[]> {
  const { scoreLeads } = await api.ask<{ scoreLeads: { results: { payload: { lead: { id: string } } }[] } }>(SCORE, {
    inputs: told,
  });
  return told.map((each, index) => ({ ...each, id: scoreLeads.results[index]?.payload.lead.id ?? '' }));
}

type Deed = Pick<Activity, 'type'> & { properties: JsonObject };

/** What moves a score in every way that there is. */
const DEEDS: readonly [Deed, ...Deed[]] = [
  { type: 'page_view', properties: { path: '/' } },
  { type: 'page_view', properties: { path: '/pricing' } },
  { type: 'page_view', properties: { path: '/careers' } },
  { type: 'whitepaper_download', properties: { title: 'Why' } },
  { type: 'whitepaper_download', properties: { title: 'How' } },
  { type: 'webinar_attended', properties: { title: 'Live' } },
  { type: 'demo_request', properties: {} },
  { type: 'email_click', properties: {} },
];

export class RandomFacts {
  private count = 0;

  constructor(
    private readonly random: Random,
    private readonly api: TestApi,
  ) {}

  lead(): Told {
    const { random, api } = this;
    this.count += 1;
    return {
      email: `known${this.count}@rank.example`,
      createdAt: api.clock.daysAgo(120 + random.between(0, 9)),
      attributes: {
        ...(random.chance(0.4) ? { industry: random.pick(['healthcare', 'Software', 'education']) } : {}),
        ...(random.chance(0.7) ? { employees: random.pick([5, 40, '250', 5000]) } : {}),
        ...(random.chance(0.7) ? { title: random.pick(['CTO', 'Student', 'Head of Sales', 'Engineer']) } : {}),
      },
      activities: Array.from({ length: random.chance(0.2) ? 0 : random.between(1, 9) }, () => this.activity()),
    };
  }

  /** In the last four months; many at one and the same instant. */
  activity(): Activity {
    const { random, api } = this;
    this.count += 1;
    const { type, properties }: Deed = random.chance(0.03)
      ? { type: random.pick(['unsubscribe', 'subscribe']), properties: {} }
      : random.pick(DEEDS);
    const occurredAt = api.clock.daysAgo(random.between(1, 1_000) / (random.chance(0.5) ? 8 : 1_000));
    return { id: `known-${this.count}`, type, occurredAt, properties };
  }
}

/** What conditions see of a lead. */
export const seenBy = ({ email, externalId, attributes }: Told): JsonObject => ({
  email,
  emailDomain: email.slice(email.indexOf('@') + 1),
  ...(externalId === undefined ? {} : { externalId }),
  ...attributes,
});

/** Where a lead stands in an order at an instant, by all that was told of it. */
function positionOf(lead: KnownLead, orderBy: LeadOrder, model: CompiledModel, asOf: Date): Position {
  const { by } = RANKING_ORDERS[orderBy];
  const { id, createdAt, activities } = lead;
  if (by === 'createdAt') return { id, key: Date.parse(createdAt) };
  if (by === 'lastActivityAt') {
    const instants = activities.map(({ occurredAt }) => Date.parse(occurredAt)).filter((at) => at <= +asOf);
    return { id, key: Math.max(-Infinity, ...instants) };
  }
  return { id, key: scoreLead(model, { ...lead, attributes: seenBy(lead) }, { now: asOf }).unrounded[by] };
}

/** The ids of leads in exact order, by looking at each of them. */
export function inOrder(leads: readonly KnownLead[], orderBy: LeadOrder, model: CompiledModel, asOf: Date): string[] {
  const positions = leads.map((lead) => positionOf(lead, orderBy, model, asOf));
  return positions.sort(comparePositions(RANKING_ORDERS[orderBy])).map(({ id }) => id);
}
