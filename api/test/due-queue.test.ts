import pino from 'pino';
import { createApp, type App } from '../src/app';
import { DECAYING_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const LEAD = `query ($email: String!) { lead(email: $email) {
  score { total tier tierSince nextTierChangeAt }
  scoreHistory(first: 50) { edges { node { sequence cause occurredAt total tier previousTotal previousTier passedTime changes { points } } } }
} }`;
const OVERVIEW = `{ tierDistribution { tier leads } warm: leads(filter: { tier: ["warm"] }, first: 500) { edges { node { email score { tier } } } } }`;

interface Entry {
  sequence: number;
  cause: string;
  occurredAt: string;
  total: number;
  tier: string;
  previousTotal: number | null;
  previousTier: string | null;
  passedTime: number;
  changes: { points: number }[];
}
interface LeadAnswer {
  lead: {
    score: { total: number; tier: string; tierSince: string; nextTierChangeAt: string | null };
    scoreHistory: { edges: { node: Entry }[] };
  };
}

let api: TestApi;
/** Another process on the same database. */
let other: App;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(DECAYING_MODEL);
  other = await createApp({ databaseUrl: api.databaseUrl, clock: api.clock, log: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await other.close();
  await api.stop();
});

/** Hot, then warm, then cold, as time passes. */
const becomeHot = (emails: string[]) =>
  api.ask('mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code } } }', {
    inputs: emails.map((email) => ({ email, activities: [1, 2, 3].map(() => ({ type: 'demo_request' })) })),
  });

const read = async (email: string) => {
  const { lead } = await api.ask<LeadAnswer>(LEAD, { email });
  return { score: lead.score, entries: lead.scoreHistory.edges.map(({ node }) => node).reverse() };
};

const runDue = (): Promise<number> => api.services.due.run(api.clock.now());

test('what time has done is read exactly while the queue is late, and entered as of the instants at which it was done', async () => {
  const email = 'late@a.example';
  await becomeHot([email]);
  const { score: fresh } = await read(email);
  api.clock.advance({ days: 60 });
  const { score: late, entries: before } = await read(email);
  const overviewBefore = await api.ask(OVERVIEW);
  expect(late).toMatchObject({ tier: 'cold', total: 0.94 });
  expect(before.map(({ tier }) => tier)).toEqual([fresh.tier]);

  await runDue();
  const { score, entries } = await read(email);
  expect(score).toEqual(late);
  expect(await api.ask(OVERVIEW)).toEqual(overviewBefore);
  expect(entries.map(({ cause }) => cause)).toEqual(['ACTIVITY', ...entries.slice(1).map(() => 'TIME_PASSED')]);
  expect(entries.map(({ tier }) => tier)).toEqual(['hot', 'warm', 'cold']);
  expect(entries.at(-1)).toMatchObject({ tier: 'cold', occurredAt: late.tierSince });
  expect(entries[1]?.occurredAt).toBe(fresh.nextTierChangeAt);
  entries.forEach((entry, index) => {
    const previous = entries[index - 1];
    const changed = entry.changes.reduce((sum, { points }) => sum + points, 0);
    expect(entry.sequence).toBe(index + 1);
    expect(entry.previousTier).toBe(previous?.tier ?? null);
    expect((entry.previousTotal ?? 0) + entry.passedTime + changed).toBeCloseTo(entry.total, 9);
  });
});

test('what time does is counted and found from the very instant on at which it does it', async () => {
  await becomeHot(['turning@a.example']);
  const { score } = await read('turning@a.example');
  const turning = Date.parse(score.nextTierChangeAt ?? '');
  const overview = async (tier: string) => {
    const { leads, tierDistribution } = await api.ask<{
      leads: { totalCount: number; edges: object[] };
      tierDistribution: { tier: string; leads: number }[];
    }>(
      `query ($filter: LeadFilter) { tierDistribution { tier leads }
         leads(filter: $filter, orderBy: CREATED_DESC) { totalCount edges { node { email } } } }`,
      { filter: { tier: [tier], attributes: [{ field: 'email', operator: 'equals', value: 'turning@a.example' }] } },
    );
    const counted = tierDistribution.find((count) => count.tier === tier)?.leads;
    return { counted, listed: leads.edges.length, total: leads.totalCount };
  };
  api.clock.advance({ milliseconds: turning - 1 - +api.clock.now() });
  const before = await overview('warm');
  expect(before).toMatchObject({ listed: 0, total: 0 });
  api.clock.advance({ milliseconds: 1 });
  expect(await overview('warm')).toEqual({ counted: (before.counted ?? 0) + 1, listed: 1, total: 1 });
  const { leads } = await api.ask<{ leads: { totalCount: number; edges: { node: { email: string } }[] } }>(
    '{ leads(filter: { tier: ["warm"] }, orderBy: CREATED_DESC) { totalCount edges { node { email } } } }',
  );
  expect(leads.edges.map(({ node }) => node.email)).toContain('turning@a.example');
  expect(leads.totalCount).toBe(leads.edges.length);
  await runDue();
});

test('a second look finds nothing more to enter', async () => {
  await becomeHot(['twice@a.example']);
  api.clock.advance({ days: 60 });
  expect(await runDue()).toBeGreaterThan(0);
  const { entries } = await read('twice@a.example');
  expect(await runDue()).toBe(0);
  expect((await read('twice@a.example')).entries).toEqual(entries);
});

test('two processes at once enter each change once, whatever is written meanwhile', async () => {
  const emails = Array.from({ length: 60 }, (_, n) => `both${n}@a.example`);
  await becomeHot(emails);
  api.clock.advance({ days: 60 });
  await Promise.all([
    runDue(),
    other.services.due.run(api.clock.now()),
    becomeHot(emails.slice(0, 20)),
    runDue(),
    other.services.due.run(api.clock.now()),
  ]);
  await runDue();
  for (const [index, email] of emails.entries()) {
    const { entries } = await read(email);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, at) => at + 1));
    const tiers = entries.map(({ tier }) => tier);
    expect(tiers.filter((tier, at) => tier === tiers[at - 1])).toEqual([]);
    expect(tiers.at(-1)).toBe(index < 20 ? tiers[0] : 'cold');
  }
});

test('a clock that was set back enters nothing before what is there', async () => {
  const email = 'back@a.example';
  await becomeHot([email]);
  api.clock.advance({ days: 20 });
  await runDue();
  api.clock.advance({ days: -10 });
  await runDue();
  await becomeHot([email]);
  const { entries } = await read(email);
  const instants = entries.map(({ occurredAt }) => occurredAt);
  expect([...instants].sort()).toEqual(instants);
  api.clock.advance({ days: 10 });
});

test('the loop of a running server does it by itself, and ends with it', async () => {
  await becomeHot(['loop@a.example']);
  api.clock.advance({ days: 60 });
  const watching = await createApp({ databaseUrl: api.databaseUrl, clock: api.clock, log: pino({ level: 'silent' }) });
  watching.watchTime();
  await expect(
    (async () => {
      for (;;) if ((await read('loop@a.example')).entries.at(-1)?.cause === 'TIME_PASSED') return 'entered';
    })(),
  ).resolves.toBe('entered');
  await watching.close();
});
