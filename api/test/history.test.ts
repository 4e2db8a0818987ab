import type { JsonObject } from '@leadmark/engine';
import { Desk } from './support/desk';
import { ENTRY_FIELDS, expectToAddUp, type Entry } from './support/history';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const HISTORY = `query ($email: String!, $model: String, $first: Int! = 50, $after: String) {
  lead(email: $email) {
    score(model: $model) { total tier tierSince }
    scoreHistory(model: $model, first: $first, after: $after) {
      edges { cursor node { ${ENTRY_FIELDS} } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }
}`;
const SCORE =
  'mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { previousTier tierChanged score { total tier tierSince } } }';

interface History {
  lead: {
    score: { total: number; tier: string; tierSince: string | null };
    scoreHistory: {
      edges: { cursor: string; node: Entry }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
    };
  };
}

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(DECAYING_MODEL);
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());

const entries = async (email: string, model = 'decaying'): Promise<Entry[]> => {
  const { lead } = await api.ask<History>(HISTORY, { email, model });
  return lead.scoreHistory.edges.map(({ node }) => node).reverse();
};
const score = async (input: object) =>
  (
    await api.ask<{
      scoreLead: {
        previousTier: string | null;
        tierChanged: boolean;
        score: { total: number; tier: string; tierSince: string };
      };
    }>(SCORE, { input })
  ).scoreLead;

test('every fact that changes a score has an entry with its cause, and all of them add up', async () => {
  const email = 'story@a.example';
  await score({ email, attributes: { industry: 'retail' } });
  for (const [days, input] of [
    [
      1,
      {
        activities: [
          { id: 's1', type: 'demo_request' },
          { id: 's0', type: 'demo_request' },
        ],
      },
    ],
    [3, { attributes: { industry: 'healthcare' } }],
    [
      7,
      { activities: [{ id: 's2', type: 'page_view', occurredAt: api.clock.daysAgo(0) }], attributes: { city: 'Rome' } },
    ],
    [2, { activities: [{ id: 's3', type: 'unsubscribe' }] }],
    [5, { activities: [{ id: 's4', type: 'subscribe' }] }],
  ] as const) {
    api.clock.advance({ days });
    await score({ email, ...input });
  }
  const history = await entries(email);
  expectToAddUp(history);
  expect(history.map(({ cause, activityId }) => [cause, activityId])).toEqual([
    ['ATTRIBUTES', null],
    ['ACTIVITY', 's1'],
    ['ATTRIBUTES', null],
    ['ACTIVITY', 's2'],
    ['ACTIVITY', 's3'],
    ['ACTIVITY', 's4'],
  ]);
  expect(history.map(({ tier }) => tier)).toEqual(['cold', 'warm', 'hot', 'hot', 'disqualified', 'warm']);
  expect(history[1]?.changes).toEqual([expect.objectContaining({ kind: 'CONTRIBUTION', key: 'demo', points: 40 })]);
});

test('facts that change nothing write no entry', async () => {
  const email = 'quiet@a.example';
  await score({ email });
  await score({ email, attributes: { shoeSize: 43 }, activities: [{ type: 'whatever' }] });
  expect(await entries(email, 'plain')).toHaveLength(1);
});

test('a tier that time alone changed is entered before the next fact, and starts a new stay', async () => {
  const email = 'fading@a.example';
  const first = await score({
    email,
    attributes: { industry: 'healthcare' },
    activities: [{ type: 'demo_request' }],
    model: 'decaying',
  });
  expect(first.score).toMatchObject({ total: 50, tier: 'hot' });
  api.clock.advance({ days: 30 });
  const read = await api.ask<History>(HISTORY, { email, model: 'decaying' });
  expect(read.lead.score).toEqual({ total: 32.5, tier: 'warm', tierSince: expect.any(String) as string });
  const second = await score({ email, activities: [{ type: 'demo_request' }], model: 'decaying' });
  expect(second).toMatchObject({ previousTier: 'warm', tierChanged: true, score: { total: 52.5, tier: 'hot' } });
  expect(second.score.tierSince).not.toBe(first.score.tierSince);
  const history = await entries(email);
  expectToAddUp(history);
  expect(history.map(({ cause, tier }) => [cause, tier])).toEqual([
    ['ACTIVITY', 'hot'],
    ['TIME_PASSED', 'warm'],
    ['ACTIVITY', 'hot'],
  ]);
  // It stands at the instant at which it happened, as the read before it said.
  expect(history[1]?.occurredAt).toBe(read.lead.score.tierSince);
});

test('scoring a lead again after time alone changed its tier enters that, and names the new stay ever after', async () => {
  const email = 'still@a.example';
  await score({
    email,
    attributes: { industry: 'healthcare' },
    activities: [{ type: 'demo_request' }],
    model: 'decaying',
  });
  api.clock.advance({ days: 30 });
  const again = await score({ email, model: 'decaying' });
  expect(again).toMatchObject({ previousTier: 'warm', tierChanged: false, score: { tier: 'warm' } });
  api.clock.advance({ days: 1 });
  expect((await score({ email, model: 'decaying' })).score.tierSince).toBe(again.score.tierSince);
  expect((await entries(email)).map(({ cause }) => cause)).toEqual(['ACTIVITY', 'TIME_PASSED']);
});

test('publishing another version enters what it changed, under a new generation of scores', async () => {
  const email = 'model@a.example';
  await score({ email, activities: [{ type: 'page_view' }, { type: 'page_view' }] });
  const criteria = (PLAIN_MODEL.criteria as { key: string }[]).map((criterion) =>
    criterion.key === 'visit' ? { ...criterion, points: 15 } : criterion,
  );
  await api.publish({ ...PLAIN_MODEL, criteria });
  const history = await entries(email, 'plain');
  expectToAddUp(history);
  expect(history.at(-1)).toMatchObject({
    cause: 'MODEL_PUBLISHED',
    modelVersion: 2,
    total: 30,
    changes: [{ key: 'visit', points: 10 }],
  });
  api.clock.advance();
  expect((await score({ email, activities: [{ type: 'page_view' }], model: 'plain' })).score.total).toBe(45);
  expect((await entries(email, 'plain')).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
});

test('of the scores under the version before nothing is kept that would be due, or counted, for ever', async () => {
  await score({ email: 'model@a.example', activities: [{ type: 'demo_request' }] });
  await api.publish(DECAYING_MODEL);
  const desk = new Desk(api);
  for (const table of ['score', 'score_rank', 'tier_count']) {
    const old = `SELECT 1 FROM ${table} AS kept JOIN scoring_model AS model ON model.id = kept.model_id
                  WHERE kept.generation <> model.generation`;
    expect([table, await desk.sql(old)]).toEqual([table, []]);
  }
});

test('a bound is entered beside what it holds back, and a criterion that a version has lost as gone', async () => {
  const email = 'bounds@a.example';
  const groups = (PLAIN_MODEL.groups as JsonObject[]).map((group) => ({ ...group, maxPoints: 25 }));
  const bounded = { ...PLAIN_MODEL, key: 'bounded', groups };
  await api.publish(bounded);
  await score({ email, activities: [{ type: 'page_view' }, { type: 'demo_request' }] });
  const withoutDemo = (PLAIN_MODEL.criteria as { key: string }[]).filter(({ key }) => key !== 'demo');
  await api.publish({ ...bounded, criteria: withoutDemo });
  const history = await entries(email, 'bounded');
  expectToAddUp(history);
  expect(history.map(({ total, changes }) => [total, changes])).toEqual([
    [
      25,
      [
        expect.objectContaining({ kind: 'CONTRIBUTION', key: 'visit', points: 10 }),
        expect.objectContaining({ kind: 'CONTRIBUTION', key: 'demo', points: 20 }),
        { kind: 'ADJUSTMENT', key: 'group:behaviour', points: -5, reason: 'Behaviour is capped at 25' },
      ],
    ],
    [
      10,
      [
        { kind: 'CONTRIBUTION', key: 'demo', points: -20, reason: 'Demo is no longer scored' },
        {
          kind: 'ADJUSTMENT',
          key: 'group:behaviour',
          points: 5,
          reason: 'Bounds of Behaviour: no longer in effect',
        },
      ],
    ],
  ]);
});

test('pages backwards through time without losing or repeating an entry', async () => {
  const email = 'pages@a.example';
  for (let n = 0; n < 7; n += 1) await score({ email, activities: [{ type: 'page_view' }] });
  const seen: number[] = [];
  for (let after: string | undefined; ;) {
    const { scoreHistory } = (await api.ask<History>(HISTORY, { email, model: 'plain', first: 3, after })).lead;
    seen.push(...scoreHistory.edges.map(({ node }) => node.sequence));
    expect(scoreHistory.pageInfo.hasPreviousPage).toBe(after !== undefined);
    if (!scoreHistory.pageInfo.hasNextPage) break;
    after = scoreHistory.pageInfo.endCursor;
  }
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
});
