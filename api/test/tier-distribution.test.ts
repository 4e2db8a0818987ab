import { Client } from 'pg';
import pino from 'pino';
import { compileModel, prepareLead } from '@leadmark/engine';
import { createApp, type App } from '../src/app';
import { Random } from '../src/demo/random';
import { RandomFacts, seenBy, tell, type KnownLead } from './support/known-leads';
import { DECAYING_MODEL, PLAIN_MODEL, SHIFTING_MODEL } from './support/models';
import { TestApi } from './support/test-api';

type Counts = [tier: string, leads: number][];

const MODELS = ['plain', 'decaying', 'shifting'];
const COUNT = 120;

let api: TestApi;
let leads: KnownLead[];

beforeAll(async () => {
  api = await TestApi.start();
  for (const definition of [PLAIN_MODEL, DECAYING_MODEL, SHIFTING_MODEL]) await api.publish(definition);
  const facts = new RandomFacts(new Random(99), api);
  leads = await tell(
    api,
    Array.from({ length: COUNT }, () => facts.lead()),
  );
}, 60_000);
afterAll(() => api.stop());

const distribution = async (model: string): Promise<Counts> => {
  const { tierDistribution } = await api.ask<{ tierDistribution: { tier: string; leads: number }[] }>(
    'query ($model: String) { tierDistribution(model: $model) { tier leads } }',
    { model },
  );
  return tierDistribution.map(({ tier, leads: count }) => [tier, count]);
};

interface Looked {
  /** The ids of the leads in each tier, by the score of each lead. */
  tiers: [tier: string, ids: string[]][];
  total: number;
}

async function looked(model: string): Promise<Looked> {
  const { leads: list, scoringModel } = await api.ask<{
    leads: { totalCount: number; edges: { node: { id: string; score: { tier: string } } }[] };
    scoringModel: { published: { tiers: { key: string }[] } };
  }>(
    `query ($model: String) {
      leads(model: $model, orderBy: CREATED_ASC, first: 500) { totalCount edges { node { id score(model: $model) { tier } } } }
      scoringModel(key: $model) { published { tiers { key } } }
    }`,
    { model },
  );
  const tiers = [...scoringModel.published.tiers.map(({ key }) => key), 'disqualified'];
  const idsIn = (tier: string) => list.edges.filter(({ node }) => node.score.tier === tier).map(({ node }) => node.id);
  return { tiers: tiers.map((tier) => [tier, idsIn(tier)]), total: list.totalCount };
}

/** Those that a filter by the tier lists. */
async function listed(model: string, tier: string): Promise<string[]> {
  const { leads: list } = await api.ask<{ leads: { totalCount: number; edges: { node: { id: string } }[] } }>(
    `query ($model: String, $tier: String!) {
      leads(model: $model, filter: { tier: [$tier] }, first: 500) { totalCount edges { node { id } } }
    }`,
    { model, tier },
  );
  expect(list.totalCount).toBe(list.edges.length);
  return list.edges.map(({ node }) => node.id);
}

async function expectCounts(): Promise<void> {
  for (const model of MODELS) {
    const { tiers, total } = await looked(model);
    const counts = tiers.map(([tier, ids]) => [tier, ids.length]);
    expect({ model, counts: await distribution(model) }).toEqual({ model, counts });
    expect(tiers.reduce((sum, [, ids]) => sum + ids.length, 0)).toBe(total);
    for (const [tier, ids] of tiers) expect((await listed(model, tier)).sort()).toEqual(ids.sort());
  }
}

const enter = () => api.services.due.run(api.clock.now());

/** What happens one after the other, and each time the counts are those of the leads. */
const EVENTS: [what: string, happens: () => Promise<unknown>][] = [
  ['leads were scored', () => Promise.resolve()],
  ['two days have passed', () => Promise.resolve(api.clock.advance({ days: 2 }))],
  ['that was entered', enter],
  ['three weeks have passed', () => Promise.resolve(api.clock.advance({ days: 21 }))],
  [
    'some of the leads did something before that was entered',
    () => tell(api, leads.slice(0, 30).map(doing('demo_request'))),
  ],
  ['that was entered, too', enter],
  ['some asked for no more mail', () => tell(api, leads.slice(20, 40).map(doing('unsubscribe')))],
  ['leads were merged', () => Promise.all(leads.slice(0, 8).map((from, n) => merge(from, leads[n + 50])))],
  ['activities were retracted', () => retract(leads.slice(30, 36))],
  ['scores were set by hand', () => Promise.all(leads.slice(60, 70).map(override))],
  ['what was set by hand has ended', () => Promise.resolve(api.clock.advance({ days: 11 }))],
  ['that was entered', enter],
  ['leads were deleted', () => Promise.all(leads.slice(66, 76).map(remove))],
  ['a month has passed', () => Promise.resolve(api.clock.advance({ days: 30 }))],
  ['other levels were published', () => publishLevels()],
  ['a year has passed', () => Promise.resolve(api.clock.advance({ days: 365 }))],
  ['that was entered', enter],
];

const doing =
  (type: string) =>
  (lead: KnownLead): KnownLead => ({
    ...lead,
    activities: [{ id: `${type}-${lead.email}`, type, occurredAt: api.clock.now().toISOString() }],
  });

const merge = (from: KnownLead, into: KnownLead | undefined) =>
  api.ask('mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) { lead { id } } }', {
    input: { from: { id: from.id }, into: { id: into?.id } },
  });

const retract = (some: readonly KnownLead[]) =>
  api.ask('mutation ($input: RetractActivitiesInput!) { retractActivities(input: $input) { results { status } } }', {
    input: { ids: some.map(({ email }) => `unsubscribe-${email}`), reason: 'a test' },
  });

const override = ({ id }: KnownLead, n: number) =>
  api.ask('mutation ($input: OverrideScoreInput!) { overrideScore(input: $input) { lead { id } } }', {
    input: {
      lead: { id },
      model: MODELS[n % 3],
      ...(n % 2 === 0 ? { total: 500 } : { tier: 'hot' }),
      reason: 'a friend',
      until: new Date(api.clock.now().getTime() + 10 * 86_400_000).toISOString(),
    },
  });

const remove = ({ id }: KnownLead) =>
  api.ask('mutation ($lead: LeadKey!) { deleteLead(lead: $lead) { id } }', { lead: { id } });

const publishLevels = () =>
  api.publish({
    ...PLAIN_MODEL,
    tiers: {
      by: 'total',
      levels: [
        { key: 'top', name: 'Top', minScore: 1_000 },
        { key: 'hot', name: 'Hot', minScore: 35 },
        { key: 'rest', name: 'Rest' },
      ],
    },
  });

describe('the tier distribution, like a list of each tier,', () => {
  test.each(EVENTS)('is that of the leads when %s', async (_, happens) => {
    await happens();
    await expectCounts();
  });

  test('has every level in order, also without leads, and the disqualified at the end', async () => {
    const counts = await distribution('plain');
    expect(counts.map(([tier]) => tier)).toEqual(['top', 'hot', 'rest', 'disqualified']);
    expect(counts[0]).toEqual(['top', 0]);
    expect(counts[3]?.[1]).toBeGreaterThan(0);
  });
});

interface Entered {
  sequence: number;
  cause: string;
  tier: string;
  previousTier: string | null;
  occurredAt: string;
}

describe('two processes that enter what is due at once', () => {
  const model = compileModel(DECAYING_MODEL);
  let fading: KnownLead[];
  let other: App;

  beforeAll(async () => {
    const told = Array.from({ length: 650 }, (_, n) => ({
      email: `due${n}@fading.example`,
      createdAt: api.clock.daysAgo(1),
      attributes: n % 2 === 0 ? { industry: 'healthcare' } : {},
      activities: Array.from({ length: 1 + (n % 5) }, (_each, k) => ({
        id: `due-${n}-${k}`,
        type: 'demo_request',
        occurredAt: api.clock.daysAgo(((n * 7 + k) % 24) / 24),
      })),
    }));
    fading = await tell(api, told);
    other = await createApp({ databaseUrl: api.databaseUrl, clock: api.clock, log: pino({ level: 'silent' }) });
  }, 60_000);
  afterAll(() => other.close());

  /** Every change of tier that time brings until now, by the engine. */
  function changesOf(lead: KnownLead, since: Date): { occurredAt: string; tier: string }[] {
    const scoreAt = prepareLead(model, { ...lead, attributes: seenBy(lead) });
    const changes: { occurredAt: string; tier: string }[] = [];
    for (let score = scoreAt({ now: since }); ;) {
      const { nextTierChangeAt: at, nextTier: tier } = score;
      if (at === null || tier === null || Date.parse(at) > +api.clock.now()) return changes;
      changes.push({ occurredAt: at, tier });
      score = scoreAt({ now: at });
    }
  }

  const historyOf = async ({ id }: KnownLead): Promise<Entered[]> => {
    const { lead } = await api.ask<{ lead: { scoreHistory: { edges: { node: Entered }[] } } }>(
      `query ($id: ID) { lead(id: $id) { scoreHistory(model: "decaying", first: 100) {
        edges { node { sequence cause tier previousTier occurredAt } } } } }`,
      { id },
    );
    return lead.scoreHistory.edges.map(({ node }) => node).reverse();
  };

  /** Holds the models until all are about to read what is due, which all of them have seen. */
  async function atOnce(runs: readonly (() => Promise<unknown>)[]): Promise<unknown[]> {
    const client = new Client({ connectionString: api.databaseUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [api.workspaceId]);
    const ended = Promise.all(runs.map((run) => run()));
    for (let waiting = 0; waiting < runs.length;) {
      const { rows } = await client.query<{ waiting: number }>(
        "SELECT count(*)::integer AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
      );
      waiting = rows[0]?.waiting ?? 0;
    }
    await client.end();
    return ended;
  }

  test('enter every change of tier once, and none is missing', async () => {
    const [since, late] = [api.clock.now(), fading[3] as KnownLead];
    api.clock.advance({ days: 25 });
    const now = api.clock.now();
    const runs = [api.services, other.services, api.services, other.services].map(
      ({ due }) =>
        () =>
          due.run(now),
    );
    const done = await atOnce([...runs, () => tell(api, [doing('page_view')(late)])]);
    expect(done).toHaveLength(5);
    await enter();
    expect(await enter()).toBe(0);
    for (const lead of [late, ...fading.filter((_, n) => n % 9 === 0)]) {
      const history = await historyOf(lead);
      expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, index) => index + 1));
      expect(history.slice(1).map(({ previousTier }) => previousTier)).toEqual(
        history.slice(0, -1).map(({ tier }) => tier),
      );
      const byTime = history.filter(({ cause }) => cause === 'TIME_PASSED');
      expect(byTime.map(({ occurredAt, tier }) => ({ occurredAt, tier }))).toEqual(changesOf(lead, since));
    }
    expect(Object.fromEntries(await distribution('decaying'))).toMatchObject(await newestTiers());
  });

  /** How many leads are in each tier by what is kept of each. */
  async function newestTiers(): Promise<Record<string, number>> {
    const client = new Client({ connectionString: api.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ tier: string; leads: number }>(
      `SELECT tier, count(*)::integer AS leads FROM score
         JOIN scoring_model model ON model.workspace_id = score.workspace_id AND model.id = score.model_id
        WHERE model.key = 'decaying' GROUP BY tier`,
    );
    await client.end();
    return Object.fromEntries(rows.map(({ tier, leads: count }) => [tier, count]));
  }
});
