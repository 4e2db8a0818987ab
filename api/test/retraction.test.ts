import type { JsonObject } from '@leadmark/engine';
import { Desk, refusalOf } from './support/desk';
import { expectToAddUp } from './support/history';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const [COMPANY, BEHAVIOUR] = PLAIN_MODEL.groups as [JsonObject, JsonObject];
const VISIT = { key: 'visit', group: 'behaviour', kind: 'activity', activity: { type: 'page_view' }, points: 10 };

/** Where a retracted activity makes room for an older one: one visit a day, one demo, the newest two opens; all of them fade. */
const SLOTS_MODEL: JsonObject = {
  ...DECAYING_MODEL,
  key: 'slots',
  groups: [COMPANY, { ...BEHAVIOUR, maxPoints: 40 }],
  criteria: [
    { ...VISIT, repeat: { oncePer: 'day' } },
    { ...VISIT, key: 'demo', activity: { type: 'demo_request' }, points: 20, repeat: 'once' },
    { ...VISIT, key: 'open', activity: { type: 'open' }, points: 5, maxCount: 2 },
    { key: 'idle', group: 'behaviour', kind: 'inactivity', days: 4, points: -9 },
  ],
};

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  for (const model of [PLAIN_MODEL, DECAYING_MODEL, SLOTS_MODEL]) await api.publish(model);
});
afterAll(() => api.stop());

afterEach(async () => {
  expect(await desk.differences()).toEqual([]);
});

const did = (id: string, type: string, daysAgo: number) => ({ id, type, occurredAt: api.clock.daysAgo(daysAgo) });

test('a retracted activity counts no more, now and as of any past instant', async () => {
  const email = 'past@a.example';
  const activities = [did('a1', 'page_view', 5), did('a2', 'demo_request', 3)];
  await desk.score({ email, activities });
  api.clock.advance({ days: 2 });
  const [result] = await desk.retract(['a2']);
  expect(result).toEqual({
    id: 'a2',
    status: 'RECORDED',
    leadId: (await desk.lead({ email })).id,
    message: null,
    violations: null,
  });
  expect((await desk.scoreOf(email, { model: 'plain' })).total).toBe(10);
  for (const daysAgo of [1, 3, 4.5])
    expect((await desk.scoreOf(email, { model: 'plain', asOf: api.clock.daysAgo(daysAgo) })).total).toBe(10);
  expect((await desk.scoreOf(email, { model: 'plain', asOf: api.clock.daysAgo(8) })).total).toBe(0);
});

test('what is left is scored as if the retracted had never been, also where it held older ones back', async () => {
  const email = 'slots@a.example';
  const activities = [
    ...['b1', 'b2', 'b3'].map((id, n) => did(id, 'page_view', 1 + n / 100)),
    ...['b4', 'b5'].map((id, n) => did(id, 'demo_request', 2 + n)),
    ...['b6', 'b7', 'b8'].map((id, n) => did(id, 'open', 5 + n)),
  ];
  await desk.score({ email, activities });
  for (const gone of [['b1', 'b6'], ['b4'], ['b2', 'b3'], ['b5', 'b7', 'b8']]) {
    activities.splice(0, activities.length, ...activities.filter(({ id }) => !gone.includes(id)));
    expect((await desk.retract(gone)).map(({ status }) => status)).toEqual(gone.map(() => 'RECORDED'));
    for (const model of ['plain', 'decaying', 'slots']) {
      const { contributions, total, tier, nextTierChangeAt } = await desk.previewOf(
        { activities, createdAt: api.clock.daysAgo(0) },
        model,
      );
      expect(await desk.scoreOf(email, { model })).toMatchObject({ contributions, total, tier, nextTierChangeAt });
      expectToAddUp(await desk.history(email, model));
    }
  }
});

test('its id stays taken: the same again is a DUPLICATE that does not undo it, other content a CONFLICT', async () => {
  const email = 'taken@a.example';
  const activity = did('c1', 'demo_request', 1);
  await desk.score({ email, activities: [activity] });
  await desk.score({ email: 'other@a.example' });
  await desk.retract(['c1']);
  const statusOf = async (key: object, sent: object) =>
    (await desk.score({ ...key, activities: [sent] })).activities[0]?.status;
  expect(await statusOf({ email }, activity)).toBe('DUPLICATE');
  expect(await statusOf({ email }, { ...activity, properties: { a: 1 } })).toBe('CONFLICT');
  expect(await statusOf({ email: 'other@a.example' }, activity)).toBe('CONFLICT');
  expect((await desk.scoreOf(email)).total).toBe(0);
});

test('each id has its result in the order sent: what is unknown is INVALID, what is retracted before or twice a DUPLICATE', async () => {
  const [one, other] = [{ email: 'order-1@a.example' }, { email: 'order-2@a.example' }];
  await desk.score({ ...one, activities: [did('d1', 'page_view', 1), did('d2', 'page_view', 2)] });
  await desk.score({ ...other, activities: [did('d3', 'page_view', 1)] });
  await desk.retract(['d2']);
  const results = await desk.retract(['d3', 'never', 'd1', 'd2', 'd1', 'a\0b', '\ud800', '']);
  const [first, second] = [(await desk.lead(other)).id, (await desk.lead(one)).id];
  expect(results.map(({ id, status, leadId }) => [id, status, leadId])).toEqual([
    ['d3', 'RECORDED', first],
    ['never', 'INVALID', null],
    ['d1', 'RECORDED', second],
    ['d2', 'DUPLICATE', second],
    ['d1', 'DUPLICATE', second],
    ['a\0b', 'INVALID', null],
    [expect.any(String), 'INVALID', null],
    ['', 'INVALID', null],
  ]);
  expect(results[1]?.violations).toEqual([
    { path: 'input.ids[1]', message: expect.stringMatching(/never sent/) as string },
  ]);
  expect(results[1]?.message).toMatch(/^input\.ids\[1\] /);
});

test('its score is entered with the cause CORRECTION and the newest of the activities, once for each call', async () => {
  const email = 'history@a.example';
  await desk.score({
    email,
    activities: [did('e1', 'demo_request', 1), did('e2', 'page_view', 3), did('e3', 'page_view', 2)],
    attributes: { industry: 'healthcare' },
  });
  api.clock.advance({ days: 4 });
  await desk.retract(['e3', 'e1', 'e2', 'never']);
  api.clock.advance();
  await desk.score({ email, activities: [{ id: 'e4', type: 'page_view' }] });
  for (const model of ['plain', 'decaying', 'slots']) {
    const history = await desk.history(email, model);
    expectToAddUp(history);
    const corrections = history.filter(({ cause }) => cause === 'CORRECTION');
    expect(corrections.map(({ activityId }) => activityId)).toEqual(['e1']);
    expect(corrections[0]?.changes.map(({ key }) => key)).toEqual(expect.arrayContaining(['visit', 'demo']));
  }
  expect((await desk.history(email, 'plain')).map(({ cause, total, tier }) => [cause, total, tier])).toEqual([
    ['ACTIVITY', 70, 'hot'],
    ['CORRECTION', 30, 'warm'],
    ['ACTIVITY', 40, 'warm'],
  ]);
});

test('of those of one instant the newest is that of the greater id', async () => {
  const email = 'instant@a.example';
  await desk.score({ email, activities: ['same-1', 'same-3', 'same-2'].map((id) => did(id, 'page_view', 1)) });
  api.clock.advance();
  await desk.retract(['same-1', 'same-3', 'same-2']);
  expect((await desk.history(email, 'plain')).map(({ activityId }) => activityId)).toEqual(['same-3', 'same-3']);
});

test('a tier that time had changed before is entered first, as of when it did', async () => {
  const email = 'time@a.example';
  const { score } = await desk.score({
    email,
    model: 'decaying',
    attributes: { industry: 'healthcare' },
    activities: [did('f1', 'demo_request', 0), did('f2', 'page_view', 0)],
  });
  api.clock.advance({ days: 30 });
  await desk.retract(['f2']);
  const history = await desk.history(email, 'decaying');
  expectToAddUp(history);
  expect(history.map(({ cause, tier }) => [cause, tier])).toEqual([
    ['ACTIVITY', 'hot'],
    ['TIME_PASSED', 'warm'],
    ['CORRECTION', 'warm'],
  ]);
  expect(history[1]?.occurredAt).toBe(score.nextTierChangeAt);
});

test('a gate that a retracted activity had closed is open again', async () => {
  const email = 'gate@a.example';
  await desk.score({ email, activities: [did('g1', 'demo_request', 3), did('g2', 'unsubscribe', 1)] });
  expect(await desk.scoreOf(email)).toMatchObject({ tier: 'disqualified', gate: 'unsubscribed' });
  const disqualified = (await desk.distribution()).disqualified ?? 0;
  await desk.retract(['g2']);
  expect(await desk.scoreOf(email)).toMatchObject({ tier: 'warm', gate: null });
  expect((await desk.distribution()).disqualified).toBe(disqualified - 1);
  expect((await desk.history(email)).at(-1)).toMatchObject({ cause: 'CORRECTION', tier: 'warm', changes: [] });
  expect(await desk.list({ filter: { tier: ['warm'] } })).toContain(email);
});

test('a retracted activity is in no list, and no last one', async () => {
  const email = 'list@a.example';
  await desk.score({ email, activities: [did('h1', 'page_view', 3), did('h2', 'page_view', 1)] });
  await desk.score({ email: 'later@a.example', activities: [did('h3', 'page_view', 2)] });
  await desk.retract(['h2']);
  const lead = await desk.lead({ email });
  expect(lead.activities.edges.map(({ node }) => node.id)).toEqual(['h1']);
  expect(lead.lastActivityAt).toBe(api.clock.daysAgo(3));
  const listed = (await desk.list({ orderBy: 'LAST_ACTIVITY_DESC' })).filter((each) =>
    [email, 'later@a.example'].includes(each),
  );
  expect(listed).toEqual(['later@a.example', email]);
  await desk.retract(['h1']);
  expect((await desk.lead({ email })).lastActivityAt).toBeNull();
  expect(await desk.list({ orderBy: 'LAST_ACTIVITY_DESC' })).toContain(email);
});

test('one that had brought no points is retracted without an entry, and makes room for others', async () => {
  const email = 'quiet@a.example';
  await desk.score({ email, activities: [did('i1', 'nothing', 1), did('i2', 'page_view', 1)] });
  expect((await desk.retract(['i1'])).map(({ status }) => status)).toEqual(['RECORDED']);
  expect(await desk.history(email, 'plain')).toHaveLength(1);
  expect((await desk.retract(['i1'])).map(({ status }) => status)).toEqual(['DUPLICATE']);
  const counted = await desk.sql<{ activities: number }>(
    'SELECT DISTINCT activities FROM score JOIN lead ON lead.id = score.lead_id WHERE lead.email = $1',
    [email],
  );
  expect(counted).toEqual([{ activities: 1 }]);
  expect((await desk.lead({ email })).activities.edges.map(({ node }) => node.id)).toEqual(['i2']);
});

test('an activity without a sent id is retracted by the id it was answered with', async () => {
  const email = 'own-id@a.example';
  const { activities } = await desk.score({ email, activities: [{ type: 'demo_request' }] });
  await desk.retract([activities[0]?.id ?? '']);
  expect((await desk.scoreOf(email)).total).toBe(0);
});

test('why is kept with each of them', async () => {
  await desk.score({ email: 'why@a.example', activities: [did('j1', 'page_view', 1)] });
  await desk.tryRetract(['j1'], 'Opened by the mail scanner');
  await desk.tryRetract(['j1'], 'Said again');
  const kept = await desk.sql(`SELECT retraction_reason, retracted_at FROM activity WHERE id = 'j1'`);
  expect(kept).toEqual([{ retraction_reason: 'Opened by the mail scanner', retracted_at: api.clock.now() }]);
});

test('a blank reason and too many ids are refused with their paths, and nothing is retracted', async () => {
  await desk.score({ email: 'refused@a.example', activities: [did('k1', 'page_view', 1)] });
  expect(refusalOf(await desk.tryRetract(['k1'], ' '))).toEqual(['BAD_USER_INPUT', ['input.reason']]);
  expect(refusalOf(await desk.tryRetract(['k1'], 'a\0b'))).toEqual(['BAD_USER_INPUT', ['input.reason']]);
  const ids = Array.from({ length: 1_001 }, (_, n) => `k${n}`);
  expect(refusalOf(await desk.tryRetract(ids))).toEqual(['BAD_USER_INPUT', ['input.ids']]);
  expect((await desk.scoreOf('refused@a.example')).total).toBe(10);
  expect(await desk.retract([])).toEqual([]);
});

test('retracted by two at once, it is taken back once', async () => {
  const email = 'at-once@a.example';
  const ids = Array.from({ length: 12 }, (_, n) => `l${n}`);
  await desk.score({ email, activities: ids.map((id) => did(id, 'page_view', 1)) });
  const calls = Array.from({ length: 6 }, (_, n) => desk.retract(ids.slice(n, n + 6)));
  const facts = ids.map((_, n) => desk.record([{ lead: { email }, id: `m${n}`, type: 'page_view' }]));
  const results = (await Promise.all(calls)).flat();
  await Promise.all(facts);
  const recorded = results.filter(({ status }) => status === 'RECORDED').map(({ id }) => id);
  expect(recorded.sort()).toEqual(ids.slice(0, 11).sort());
  expect((await desk.scoreOf(email)).total).toBe(130);
  expectToAddUp(await desk.history(email));
});
