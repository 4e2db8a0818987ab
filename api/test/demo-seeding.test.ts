import { TestApi } from './support/test-api';
import { seedDemoLeads, type SeedProgress } from '../src/demo/seed-demo-leads';

const PICTURE = `{
  tierDistribution { tier leads }
  leads(first: 200, orderBy: CREATED_ASC) {
    totalCount
    edges { node { id externalId createdAt attributes score { tier total } activities(first: 1) { edges { node { id } } }
                   scoreHistory(first: 5) { edges { node { sequence } } } } }
  }
}`;

interface Picture {
  tierDistribution: { tier: string; leads: number }[];
  leads: { totalCount: number; edges: { node: { createdAt: string } }[] };
}

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.services.templates.publishTemplate(api.workspaceId, api.clock.now());
});
afterAll(() => api.stop());

const seed = (onProgress?: (progress: SeedProgress) => void) =>
  seedDemoLeads(api.services.ingest, api.workspaceId, api.clock.now(), onProgress);

test('the sample leads are seeded once, with progress, and fill every tier', async () => {
  const progress: SeedProgress[] = [];
  expect(await seed((step) => progress.push(step))).toBe(200);
  const total = progress.length - 1;
  expect(total).toBeGreaterThan(60);
  expect(progress.map(({ done }) => done)).toEqual(Array.from({ length: total + 1 }, (_, n) => n));

  const first = await api.ask<Picture>(PICTURE);
  expect(first.leads.totalCount).toBe(200);
  for (const { leads } of first.tierDistribution) expect(leads).toBeGreaterThan(10);
  expect(Date.parse(first.leads.edges[0]?.node.createdAt ?? '')).toBeLessThan(Date.parse(api.clock.daysAgo(80)));

  await seed();
  expect(await api.ask<Picture>(PICTURE)).toEqual(first);
});

test('seeding again on a later day adds nothing twice', async () => {
  const activities = () =>
    api.ask('{ leads(first: 200, orderBy: CREATED_ASC) { edges { node { createdAt lastActivityAt attributes } } } }');
  await seed();
  const before = await activities();
  api.clock.advance({ days: 3 });
  await seed();
  expect(await activities()).toEqual(before);
});

test('the sample leads have histories of their 90 days, in which time alone has changed tiers too', async () => {
  const { leads } = await api.ask<{
    leads: { edges: { node: { scoreHistory: { edges: { node: { occurredAt: string; cause: string } }[] } } }[] };
  }>('{ leads(first: 200) { edges { node { scoreHistory(first: 50) { edges { node { occurredAt cause } } } } } } }');
  const entries = leads.edges.flatMap(({ node }) => node.scoreHistory.edges.map((edge) => edge.node));
  expect(entries.length).toBeGreaterThan(600);
  expect(new Set(entries.map(({ occurredAt }) => occurredAt.slice(0, 10))).size).toBeGreaterThan(40);
  expect(entries.some(({ cause }) => cause === 'TIME_PASSED')).toBe(true);
});
