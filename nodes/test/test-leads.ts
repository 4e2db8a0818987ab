import { GraphQLError } from 'graphql';
import { isDeepStrictEqual } from 'node:util';

interface ActivityInput {
  id: string;
  type: string;
  occurredAt?: string;
  properties?: object;
}

interface LeadInput {
  email?: string;
  externalId?: string;
  attributes?: Record<string, unknown>;
  activities?: ActivityInput[];
  model?: string;
}

interface StoredLead {
  id: string;
  email: string | null;
  externalId: string | null;
  attributes: Record<string, unknown>;
  tier: string | null;
  tierSince: string | null;
}

const TIERS = [
  { key: 'hot', name: 'Hot', minScore: 70 },
  { key: 'warm', name: 'Warm', minScore: 40 },
  { key: 'cold', name: 'Cold' },
];

const BANDS = {
  fit: [{ key: 'A', minPoints: 50 }, { key: 'B' }],
  engagement: [{ key: '1', minPoints: 50 }, { key: '2' }],
};

const CONTRIBUTIONS = [
  {
    criterion: 'pricing',
    name: 'Pricing page',
    group: 'interest',
    dimension: 'ENGAGEMENT',
    points: 15,
    rawPoints: 15,
    reason: 'Visited the pricing page 3 times',
    evidence: { activities: [] },
  },
  {
    criterion: 'industry',
    name: 'Industry',
    group: 'company',
    dimension: 'FIT',
    points: 10,
    rawPoints: 10,
    reason: 'Works in software',
    evidence: { fields: [] },
  },
];

/** Leads in memory behind the contract's operations. A lead's total is its attribute `points`, so a test sets it. */
export class TestLeads {
  readonly activities = new Map<string, { lead: StoredLead; input: ActivityInput }>();
  readonly stored: StoredLead[] = [];
  readonly models = new Map<string, object>([
    ['b2b-software', { by: 'total', bands: BANDS, levels: TIERS }],
    [
      'by-grade',
      {
        by: 'matrix',
        bands: BANDS,
        levels: [
          { key: 'top', name: 'Top', cells: ['A1'] },
          { key: 'rest', cells: ['A2', 'B1', 'B2'] },
        ],
      },
    ],
  ]);
  private instant = Date.parse('2026-11-21T10:00:00Z');

  scoreLeads = ({ inputs }: { inputs: LeadInput[] }) => ({ results: inputs.map((input) => this.result(input)) });

  scoringModels = () => [...this.models.keys()].map((key) => this.scoringModel({ key }));

  scoringModel = ({ key }: { key?: string | null }) => {
    const found = key ?? 'b2b-software';
    const tiers = this.models.get(found);
    if (tiers === undefined) return null;
    return {
      key: found,
      name: found.toUpperCase(),
      isDefault: found === 'b2b-software',
      published: { version: 1, definition: { key: found, tiers } },
    };
  };

  private result(input: LeadInput) {
    if (input.email?.includes(' ')) {
      return {
        code: 'BAD_USER_INPUT',
        message: 'The email is no address.',
        violations: [{ path: 'email', message: 'has a space' }],
      };
    }
    if (input.model !== undefined && !this.models.has(input.model)) {
      return { code: 'NOT_FOUND', message: `There is no model "${input.model}".` };
    }
    return { payload: this.payload(input) };
  }

  private payload({ activities = [], attributes = {}, model = 'b2b-software', ...handles }: LeadInput) {
    const now = new Date((this.instant += 1000)).toISOString();
    const known = this.find(handles);
    const lead = known ?? this.make(handles);
    lead.attributes = Object.fromEntries(
      Object.entries({ ...lead.attributes, ...attributes }).filter(([, value]) => value !== null),
    );
    const total = Number(lead.attributes.points ?? 0);
    const gate = lead.attributes.unsubscribed ? 'unsubscribed' : null;
    const level =
      gate === null
        ? TIERS.find(({ minScore = -Infinity }) => minScore <= total)
        : { key: 'disqualified', name: 'Disqualified' };
    if (level === undefined) throw new GraphQLError('Every number has a tier.');
    const previousTier = lead.tier;
    if (level.key !== previousTier) Object.assign(lead, { tier: level.key, tierSince: now });
    return {
      lead,
      isNewLead: known === undefined,
      previousTier,
      tierChanged: level.key !== previousTier,
      activities: activities.map((activity) => this.record(lead, activity)),
      score: {
        model,
        modelVersion: 3,
        asOf: now,
        fit: total,
        engagement: total,
        total,
        tier: level.key,
        tierName: level.name,
        tierSince: lead.tierSince,
        grade: null,
        gate,
        gateReason: gate && 'Has unsubscribed',
        nextTier: null,
        nextTierChangeAt: null,
        reasons: ({ first }: { first: number }) => CONTRIBUTIONS.slice(0, first),
        contributions: CONTRIBUTIONS,
      },
    };
  }

  private record(lead: StoredLead, input: ActivityInput) {
    if (input.occurredAt?.startsWith('2999'))
      return { id: input.id, status: 'INVALID', message: 'The activity lies in the future.' };
    const known = this.activities.get(input.id);
    if (known === undefined) {
      this.activities.set(input.id, { lead, input });
      return { id: input.id, status: 'RECORDED', leadId: lead.id };
    }
    const isSame = known.lead === lead && isDeepStrictEqual(known.input, input);
    return isSame
      ? { id: input.id, status: 'DUPLICATE' }
      : { id: input.id, status: 'CONFLICT', message: 'Another content has this ID.' };
  }

  private find({ email, externalId }: LeadInput): StoredLead | undefined {
    return this.stored.find((lead) => (email ? lead.email === email.toLowerCase() : lead.externalId === externalId));
  }

  private make({ email, externalId }: LeadInput): StoredLead {
    const id = `0198-${this.stored.length + 1}`;
    const lead = {
      id,
      email: email?.toLowerCase() ?? null,
      externalId: externalId ?? null,
      attributes: {},
      tier: null,
      tierSince: null,
    };
    this.stored.push(lead);
    return lead;
  }
}
