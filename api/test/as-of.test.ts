import { compileModel, scoreLead, type JsonObject } from '@leadmark/engine';
import { DECAYING_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const SCORE_AS_OF =
  'query ($email: String!, $asOf: DateTime) { lead(email: $email) { score(asOf: $asOf) { total fit engagement tier asOf tierSince } } }';

interface Scored {
  lead: {
    score: { total: number; fit: number; engagement: number; tier: string; asOf: string; tierSince: string | null };
  };
}

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(DECAYING_MODEL);
});
afterAll(() => api.stop());

const scoreAsOf = async (email: string, asOf?: string) =>
  (await api.ask<Scored>(SCORE_AS_OF, { email, asOf })).lead.score;

test('a score at any past instant is that of the facts that had happened by then', async () => {
  const email = 'past@a.example';
  const activities = [40, 25, 12, 3].map((days, n) => ({
    id: `p${n}`,
    type: 'page_view',
    occurredAt: api.clock.daysAgo(days),
  }));
  const send = (input: object) =>
    api.ask('mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { isNewLead } }', { input });
  await send({ email, activities, attributes: { industry: 'healthcare' }, attributesAt: api.clock.daysAgo(20) });
  await send({ email, attributes: { industry: null }, attributesAt: api.clock.daysAgo(10) });
  const model = compileModel(DECAYING_MODEL);
  for (const days of [50, 40, 30, 20, 15, 10, 5, 0, -5, -100]) {
    const now = api.clock.daysAgo(days);
    const attributes = days <= 20 && days > 10 ? { industry: 'healthcare' } : {};
    const expected = scoreLead(model, { attributes, activities }, { now });
    const { total, fit, engagement, tier, asOf, tierSince } = await scoreAsOf(email, now);
    expect([total, fit, engagement, tier]).toEqual([expected.total, expected.fit, expected.engagement, expected.tier]);
    expect([asOf, tierSince]).toEqual([now, null]);
  }
});

test('a score before the model was published, or its lead was known, is by the version of today', async () => {
  const email = 'earlier@a.example';
  const activities = [30, 10].map((days) => ({
    id: `earlier ${days}`,
    type: 'demo_request',
    occurredAt: api.clock.daysAgo(days),
  }));
  await api.ask('mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { isNewLead } }', {
    input: { email, activities },
  });
  const asOf = api.clock.daysAgo(20);
  api.clock.advance();
  const models: JsonObject[] = [{ ...DECAYING_MODEL, key: 'newer' }];
  const criteria = (DECAYING_MODEL.criteria as { points: number }[]).map((each) => ({ ...each, points: 60 }));
  models.push({ ...DECAYING_MODEL, key: 'newer', criteria });
  const totals = [];
  for (const model of models) {
    await api.publish(model);
    const query = `query ($email: String, $asOf: DateTime) {
      lead(email: $email) { score(model: "newer", asOf: $asOf) { total modelVersion tierSince } } }`;
    totals.push(await api.ask(query, { email, asOf }));
  }
  expect(totals).toEqual([
    { lead: { score: { total: 10, modelVersion: 1, tierSince: null } } },
    { lead: { score: { total: 30, modelVersion: 2, tierSince: null } } },
  ]);
});

test('without an instant it is as of now, exact though nothing was written since', async () => {
  const email = 'now@a.example';
  await api.ask('mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { isNewLead } }', {
    input: { email, activities: [{ type: 'demo_request' }] },
  });
  expect((await scoreAsOf(email)).engagement).toBe(20);
  api.clock.advance({ days: 10 });
  expect((await scoreAsOf(email)).engagement).toBe(10);
  api.clock.advance({ days: 10 });
  expect((await scoreAsOf(email)).engagement).toBe(5);
});

test('an instant that cannot be read is refused with its path', async () => {
  const { status, errors } = await api.send(SCORE_AS_OF, { email: 'now@a.example', asOf: '2026-03-01T10:00:00' });
  expect(status).toBe(400);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', violations: [{ path: 'asOf' }] });
});
