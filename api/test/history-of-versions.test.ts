import type { JsonObject } from '@leadmark/engine';
import { Desk } from './support/desk';
import { expectToAddUp } from './support/history';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

let api: TestApi;
let desk: Desk;
beforeEach(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
});
afterEach(() => api.stop());

const [COMPANY, BEHAVIOUR] = PLAIN_MODEL.groups as [JsonObject, JsonObject];
const [INDUSTRY, VISIT, DEMO] = PLAIN_MODEL.criteria as [JsonObject, JsonObject, JsonObject];

const FIRST: JsonObject = { ...PLAIN_MODEL, groups: [COMPANY, { ...BEHAVIOUR, maxPoints: 45 }] };

interface Entry {
  sequence: number;
  cause: string;
  modelVersion: number;
  changes: { key: string; name: string; points: number; reason: string }[];
}

/** Oldest first. */
async function history(email: string): Promise<Entry[]> {
  const { lead } = await api.ask<{ lead: { scoreHistory: { edges: { node: Entry }[] } } }>(
    `query ($email: String) { lead(email: $email) { scoreHistory { edges { node {
       sequence cause modelVersion changes { kind key name points reason } } } } } }`,
    { email },
  );
  return lead.scoreHistory.edges.map(({ node }) => node).reverse();
}

const wordsOf = (entry: Entry | undefined): [string, string][] =>
  (entry?.changes ?? []).map(({ key, name }) => [key, name]);

describe('what was known and shown at the time stays as it was written', () => {
  const email = 'then@a.example';
  let written: Entry[];
  beforeEach(async () => {
    await api.publish(FIRST);
    await desk.score({ email, attributes: { industry: 'healthcare' }, activities: [{ type: 'page_view' }] });
    api.clock.advance();
    await desk.score({ email, activities: [{ type: 'demo_request' }, { type: 'demo_request' }] });
    written = await history(email);
    api.clock.advance();
  });

  test('in the names and reasons of that version', () => {
    expect(written.map(wordsOf)).toEqual([
      [
        ['industry', 'Industry'],
        ['visit', 'Visits'],
      ],
      [
        ['demo', 'Demo'],
        ['group:behaviour', 'Bounds of Behaviour'],
      ],
    ]);
    expect(written[1]?.changes[1]?.reason).toMatch(/45/);
  });

  test.each<[string, JsonObject]>([
    ['a criterion has another name', { ...FIRST, criteria: [INDUSTRY, VISIT, { ...DEMO, name: 'Asked for a demo' }] }],
    ['a criterion has other points', { ...FIRST, criteria: [{ ...INDUSTRY, points: 7 }, VISIT, DEMO] }],
    [
      'a criterion asks for something else under its key',
      { ...FIRST, criteria: [VISIT, { ...DEMO, key: 'industry', name: 'Wants to see it' }] },
    ],
    ['criteria are dropped', { ...FIRST, criteria: [DEMO] }],
    [
      'a group has another name and limit',
      { ...FIRST, groups: [COMPANY, { ...BEHAVIOUR, name: 'Deeds', maxPoints: 30 }] },
    ],
    ['a group has no limit any more', PLAIN_MODEL],
  ])('when %s in a later version', async (_, next) => {
    await api.publish(next);
    expect((await history(email)).slice(0, 2)).toEqual(written);
    await api.publish(FIRST);
    expect((await history(email)).slice(0, 2)).toEqual(written);
  });

  test('when a later version drops a criterion, which its own entry still calls by the name that it had', async () => {
    await api.publish({ ...FIRST, criteria: [INDUSTRY, { ...VISIT, name: 'Seen on the site' }] });
    const published = (await history(email)).at(-1);
    expect([published?.cause, published?.modelVersion]).toEqual(['MODEL_PUBLISHED', 2]);
    expect(wordsOf(published)).toEqual(expect.arrayContaining([['demo', 'Demo']]));
  });
});

test('the entries of two models are each in the words of their own versions', async () => {
  const named = (key: string, name: string) => ({ ...PLAIN_MODEL, key, criteria: [{ ...VISIT, name }] });
  for (const key of ['one', 'other']) await api.publish(named(key, `Visits by ${key}`));
  await desk.score({ email: 'two@a.example', activities: [{ type: 'page_view' }] });
  for (const key of ['one', 'other']) await api.publish(named(key, 'Visits'));
  for (const key of ['one', 'other']) {
    const { lead } = await api.ask<{ lead: { scoreHistory: { edges: { node: Entry }[] } } }>(
      `query ($model: String) { lead(email: "two@a.example") {
         scoreHistory(model: $model) { edges { node { changes { key name } } } } } }`,
      { model: key },
    );
    expect(wordsOf(lead.scoreHistory.edges.at(-1)?.node)).toEqual([['visit', `Visits by ${key}`]]);
  }
});

test('a tier that time had changed before a version was published is entered under the version of that time', async () => {
  const email = 'fading@a.example';
  await api.publish(DECAYING_MODEL);
  await desk.score({
    email,
    attributes: { industry: 'healthcare' },
    activities: [{ type: 'demo_request' }, { type: 'demo_request' }],
  });
  const began = +api.clock.now();
  api.clock.advance({ days: 15 });
  await api.publish({ ...DECAYING_MODEL, criteria: [{ ...INDUSTRY, points: 90 }, VISIT, DEMO] });
  const entries = await desk.history(email);
  expect(entries.map(({ cause, modelVersion, tier }) => [cause, modelVersion, tier])).toEqual([
    ['ACTIVITY', 1, 'hot'],
    ['TIME_PASSED', 1, 'warm'],
    ['MODEL_PUBLISHED', 2, 'hot'],
  ]);
  const days = (Date.parse(entries[1]?.occurredAt ?? '') - began) / 86_400_000;
  // 30 and 40 points, of which half are left after 10 days.
  expect(days).toBeCloseTo(10, 1);
  expectToAddUp(entries);
  expect(await desk.differences()).toEqual([]);
});
