import type { JsonObject } from '@leadmark/engine';
import { Desk, refusalOf } from './support/desk';
import { expectToAddUp } from './support/history';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const [COMPANY, BEHAVIOUR] = PLAIN_MODEL.groups as [JsonObject, JsonObject];
const VISIT = { key: 'visit', group: 'behaviour', kind: 'activity', activity: { type: 'page_view' }, points: 10 };

/** Under which facts of two leads hold each other back: a visit a day, two opens, one demo, and a cap over all. */
const STRICT_MODEL: JsonObject = {
  ...PLAIN_MODEL,
  key: 'strict',
  groups: [COMPANY, { ...BEHAVIOUR, maxPoints: 55 }],
  criteria: [
    ...(PLAIN_MODEL.criteria as JsonObject[]).slice(0, 1),
    { ...VISIT, repeat: { oncePer: 'day' } },
    { ...VISIT, key: 'open', activity: { type: 'open' }, points: 5, maxCount: 2 },
    { ...VISIT, key: 'demo', activity: { type: 'demo_request' }, points: 20, repeat: 'once' },
    { key: 'keen', group: 'behaviour', kind: 'frequency', activity: { type: 'page_view' }, points: 7, atLeast: 3 },
    { key: 'idle', group: 'behaviour', kind: 'inactivity', days: 20, points: -9 },
  ],
};
const MODELS = ['plain', 'decaying', 'strict'];

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  for (const model of [PLAIN_MODEL, DECAYING_MODEL, STRICT_MODEL]) await api.publish(model);
});
afterAll(() => api.stop());

afterEach(async () => {
  expect(await desk.differences()).toEqual([]);
});

const did = (id: string, type: string, daysAgo: number) => ({ id, type, occurredAt: api.clock.daysAgo(daysAgo) });

test('a handle that is blank, as an automation sends what it does not know, counts as not sent', async () => {
  await desk.score({ email: 'blank@a.example' });
  await desk.score({ email: 'filled@a.example' });
  const merged = await desk.merge(
    { email: 'blank@a.example', externalId: '' },
    { id: ' ', externalId: '', email: 'filled@a.example' },
  );
  expect(merged.email).toBe('filled@a.example');
});

describe('the score of a merged lead', () => {
  test('counts what both did once, so it is that of all facts together and never the sum', async () => {
    const [one, other] = [{ email: 'sum-1@a.example' }, { email: 'sum-2@a.example' }];
    const ofOne = [did('m1', 'page_view', 2), did('m2', 'demo_request', 9), did('m3', 'open', 3), did('m4', 'open', 4)];
    const ofOther = [did('m5', 'page_view', 2), did('m6', 'demo_request', 1), did('m7', 'open', 1)];
    const before = [
      await desk.score({ ...one, activities: ofOne, model: 'strict' }),
      await desk.score({ ...other, activities: ofOther, model: 'strict' }),
    ];
    const { id } = await desk.merge(one, other);
    expect(before.map(({ score }) => score.total)).toEqual([40, 35]);
    expect((await desk.scoreOf(other.email, { model: 'strict' })).total).toBe(40);
    expect((await desk.scoreOf(other.email, { model: 'plain' })).total).toBe(60);
    expect(id).toBe(before[1]?.lead.id);
  });

  test('is under every model what a preview says of the facts of both', async () => {
    const types = ['page_view', 'open', 'demo_request', 'unsubscribe', 'subscribe'];
    const random = sequenceOf(7);
    for (let pair = 0; pair < 12; pair += 1) {
      const activitiesOf = (who: string) =>
        Array.from({ length: Math.floor(random() * 8) }, (_, n) =>
          did(`r${pair}${who}${n}`, types[Math.floor(random() * types.length)] ?? '', Math.floor(random() * 30)),
        );
      const [from, into] = [activitiesOf('a'), activitiesOf('b')];
      const keys = [{ email: `r${pair}a@a.example` }, { externalId: `r${pair}b` }] as const;
      const attributes = { industry: 'healthcare' };
      await desk.score({ ...keys[0], activities: from, attributes, createdAt: api.clock.daysAgo(30) });
      await desk.score({ ...keys[1], activities: into, createdAt: api.clock.daysAgo(5) });
      await desk.merge(...keys);
      const facts = { attributes, activities: [...from, ...into], createdAt: api.clock.daysAgo(30) };
      for (const model of MODELS) {
        const shown = await desk.scoreOf(keys[0].email, { model });
        expect({ ...shown, tierSince: null }).toEqual(await desk.previewOf(facts, model));
      }
    }
  });

  test('as of a past instant is over the facts of both that had happened by then', async () => {
    const [one, other] = [{ email: 'past-1@a.example' }, { email: 'past-2@a.example' }];
    await desk.score({
      ...one,
      activities: [did('p1', 'demo_request', 20)],
      attributes: { industry: 'healthcare' },
      attributesAt: api.clock.daysAgo(15),
    });
    await desk.score({ ...other, activities: [did('p2', 'page_view', 10), did('p3', 'page_view', 2)] });
    await desk.merge(one, other);
    const totals = [];
    for (const days of [30, 18, 12, 7, 1])
      totals.push((await desk.scoreOf(other.email, { model: 'plain', asOf: api.clock.daysAgo(days) })).total);
    expect(totals).toEqual([0, 20, 50, 60, 70]);
  });
});

describe('the lead that stays', () => {
  test('has of each attribute the newest value of both, and began when the first of them did', async () => {
    const [one, other] = [{ email: 'attr-1@a.example' }, { email: 'attr-2@a.example' }];
    const say = (key: object, days: number, attributes: JsonObject) =>
      desk.upsert({ ...key, attributes, attributesAt: api.clock.daysAgo(days), createdAt: api.clock.daysAgo(days) });
    await say(one, 9, { city: 'Rome', size: 1, gone: true, industry: 'retail' });
    await say(other, 7, { city: 'Oslo', size: 2, gone: 'soon' });
    await say(one, 5, { size: 3, gone: null });
    const merged = await desk.merge(one, other);
    expect(merged.attributes).toEqual({ city: 'Oslo', size: 3, industry: 'retail' });
    expect(merged.createdAt).toBe(api.clock.daysAgo(9));
    expect((await desk.lead(other)).attributes).toEqual(merged.attributes);
    const found = (field: string, value: unknown) =>
      desk.list({ filter: { attributes: [{ field, operator: 'equals', value }] } });
    expect(await found('industry', 'retail')).toContain(other.email);
    expect(await found('size', 2)).toEqual([]);
    // What arrives late is still put in its place among what both had said.
    await say(other, 6, { city: 'Bonn', size: 9 });
    expect((await desk.lead(other)).attributes).toMatchObject({ city: 'Bonn', size: 3 });
  });

  test('takes a handle that it lacks, and keeps its own', async () => {
    await desk.upsert({ externalId: 'take-1', email: 'take-1@a.example' });
    await desk.upsert({ externalId: 'take-2' });
    const merged = await desk.merge({ externalId: 'take-1' }, { externalId: 'take-2' });
    expect([merged.externalId, merged.email]).toEqual(['take-2', 'take-1@a.example']);
    expect(await desk.lead({ email: 'take-1@a.example' })).toMatchObject({ id: merged.id, externalId: 'take-2' });
    expect(await desk.lead({ externalId: 'take-1' })).toMatchObject({ id: merged.id, externalId: 'take-2' });
  });

  test('goes on with its history, one MERGE entry longer, without a gap', async () => {
    const [one, other] = [{ email: 'hist-1@a.example' }, { email: 'hist-2@a.example' }];
    await desk.score({ ...one, activities: [did('h1', 'demo_request', 1)], attributes: { industry: 'healthcare' } });
    await desk.score({ ...other, activities: [did('h2', 'page_view', 1)] });
    api.clock.advance({ days: 3 });
    await desk.merge(one, other);
    api.clock.advance();
    await desk.score({ ...other, activities: [{ id: 'h3', type: 'page_view' }] });
    for (const model of MODELS) {
      const history = await desk.history(other.email, model);
      expectToAddUp(history);
      expect(history.map(({ cause }) => cause)).toEqual(['ACTIVITY', 'MERGE', 'ACTIVITY']);
      expect(history[1]?.changes.map(({ key }) => key)).toEqual(expect.arrayContaining(['industry', 'demo']));
    }
  });

  test('keeps a quiet history when the other lead adds nothing to its score', async () => {
    await desk.upsert({ email: 'void-1@a.example' });
    await desk.score({ email: 'void-2@a.example', activities: [did('v1', 'page_view', 1)] });
    await desk.merge({ email: 'void-1@a.example' }, { email: 'void-2@a.example' });
    expect(await desk.history('void-2@a.example', 'plain')).toHaveLength(1);
  });

  test('is disqualified by what the other lead had asked for', async () => {
    await desk.score({ email: 'gate-1@a.example', activities: [did('g1', 'unsubscribe', 1)] });
    await desk.score({ email: 'gate-2@a.example', activities: [did('g2', 'demo_request', 1)] });
    const { score } = await desk.merge({ email: 'gate-1@a.example' }, { email: 'gate-2@a.example' });
    expect([score.tier, score.gate]).toEqual(['disqualified', 'unsubscribed']);
  });

  test('has the newest override of both', async () => {
    const [one, other] = [{ email: 'over-1@a.example' }, { email: 'over-2@a.example' }];
    for (const { email } of [one, other]) await desk.score({ email });
    await desk.override(other.email, { total: 30 });
    api.clock.advance();
    await desk.override(one.email, { total: 44 });
    api.clock.advance();
    const { score } = await desk.merge(one, other);
    expect([score.total, score.tier]).toEqual([44, 'warm']);
    expect((await desk.history(other.email)).at(-1)).toMatchObject({ cause: 'MERGE', total: 44, previousTotal: 30 });
    expect((await desk.score(other)).score.total).toBe(44);
    expectToAddUp(await desk.history(other.email));
  });

  describe('where the newest word of both takes an override back', () => {
    const nextDay = () => api.clock.advance({ days: 1 });
    const ENDED = 'is an override that has ended';

    test.each<[string, 'from' | 'into', (email: string) => Promise<unknown>]>([
      ['of the lead that goes is a clearing', 'from', (email) => desk.override(email, { total: 44 })],
      [`of the lead that goes ${ENDED}`, 'from', overrideForADay],
      ['of the lead that stays is a clearing', 'into', (email) => desk.override(email, { total: 44 })],
      [`of the lead that stays ${ENDED}`, 'into', overrideForADay],
    ])('and %s, has no override, and says when each was in force', async (what, whose, say) => {
      const name = `${whose}-${what.includes(ENDED) ? 'ended' : 'cleared'}`;
      const emails = { from: `${name}-1@a.example`, into: `${name}-2@a.example` };
      const [newest, oldest] = [emails[whose], whose === 'from' ? emails.into : emails.from];
      await desk.score({ email: emails.from, activities: [did(`${name}-1`, 'page_view', 1)] });
      await desk.score({ email: emails.into, activities: [did(`${name}-2`, 'demo_request', 1)] });
      const words: string[] = [];
      await desk.override(oldest, { total: 70 });
      words.push(api.clock.daysAgo(0));
      nextDay();
      await say(newest);
      words.push(api.clock.daysAgo(0));
      nextDay();
      nextDay();
      if (!what.includes(ENDED)) await desk.clear(newest);
      words.push(api.clock.daysAgo(0));
      nextDay();
      const { score } = await desk.merge({ email: emails.from }, { email: emails.into });
      expect([score.total, score.adjustments.filter(({ scope }) => scope === 'override')]).toEqual([30, []]);
      expect((await desk.score({ email: emails.into })).score.total).toBe(30);
      const totals = [];
      for (const asOf of words) totals.push((await desk.scoreOf(emails.from, { asOf })).total);
      expect(totals).toEqual([70, 44, 30]);
      const history = await desk.history(emails.into);
      expect(history.at(-1)).toMatchObject({ cause: 'MERGE', total: 30 });
      expectToAddUp(history);
    });

    function overrideForADay(email: string): Promise<unknown> {
      return desk.override(email, { total: 44, until: api.clock.daysAgo(-1) });
    }
  });

  test('was never corrected before what was known of the other lead, though clocks differ', async () => {
    const [one, other] = [{ email: 'skew-1@a.example' }, { email: 'skew-2@a.example' }];
    await desk.score(other);
    api.clock.advance({ days: 1 });
    await desk.score({ ...one, activities: [{ id: 'k1', type: 'demo_request' }] });
    api.clock.advance({ days: -1 });
    const merged = await desk.merge(one, other);
    expect(merged.score.total).toBe(20);
    expect((await desk.history(other.email, 'plain')).map(({ cause, total }) => [cause, total])).toEqual([
      ['ATTRIBUTES', 0],
      ['MERGE', 20],
    ]);
    api.clock.advance({ days: 1 });
  });
});

describe('the handles of the lead that goes', () => {
  test('find the one that stays, whatever is asked for by them', async () => {
    const keys = { externalId: 'gone-1', email: 'gone-1@a.example' };
    const { lead: gone } = await desk.score({ ...keys, activities: [did('d1', 'page_view', 1)] });
    const { lead: stays } = await desk.score({ externalId: 'stays-1', email: 'stays-1@a.example' });
    await desk.merge({ id: gone.id }, { id: stays.id });
    for (const key of [{ id: gone.id }, { externalId: keys.externalId }, { email: keys.email }]) {
      expect((await desk.lead(key)).id).toBe(stays.id);
      const upserted = await desk.upsert({ ...key, attributes: { seen: Object.keys(key)[0] ?? '' } });
      expect([upserted.isNewLead, upserted.lead.id]).toEqual([false, stays.id]);
      const scored = await desk.score({ ...key, activities: [{ id: `d-${Object.keys(key)[0]}`, type: 'page_view' }] });
      expect([scored.isNewLead, scored.lead.id, scored.activities[0]?.status]).toEqual([false, stays.id, 'RECORDED']);
      const [recorded] = await desk.record([{ lead: key, id: `e-${Object.keys(key)[0]}`, type: 'open' }]);
      expect(recorded).toMatchObject({ status: 'RECORDED', leadId: stays.id });
    }
    expect(await desk.lead({ id: stays.id })).toMatchObject({
      externalId: 'stays-1',
      email: 'stays-1@a.example',
      attributes: { seen: 'email' },
    });
    expect(await desk.list({ filter: { email: keys.email } })).toEqual(['stays-1@a.example']);
    expect(await desk.list({ filter: { search: 'gone-1' } })).toEqual([]);
    expect(await desk.sql('SELECT FROM lead_attribute_value WHERE lead_id = $1', [gone.id])).toEqual([]);
    const [retracted] = await desk.retract(['d1']);
    expect(retracted).toMatchObject({ status: 'RECORDED', leadId: stays.id });
  });

  test('find it together with its own, and never name a second lead', async () => {
    await desk.upsert({ externalId: 'both-1', email: 'both-1@a.example' });
    const { lead } = await desk.upsert({ externalId: 'both-2', email: 'both-2@a.example' });
    await desk.merge({ externalId: 'both-1' }, { externalId: 'both-2' });
    for (const key of [
      { externalId: 'both-1', email: 'both-2@a.example' },
      { externalId: 'both-2', email: 'both-1@a.example' },
      { externalId: 'both-1', email: 'both-1@a.example' },
    ])
      expect(await desk.upsert(key)).toMatchObject({
        isNewLead: false,
        lead: { id: lead.id, externalId: 'both-2', email: 'both-2@a.example' },
      });
  });

  test('find it over a chain of merges', async () => {
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4]) {
      const { lead } = await desk.score({ email: `chain-${n}@a.example`, activities: [did(`c${n}`, 'page_view', n)] });
      ids.push(lead.id);
    }
    await desk.merge({ email: 'chain-1@a.example' }, { email: 'chain-2@a.example' });
    await desk.merge({ email: 'chain-2@a.example' }, { email: 'chain-3@a.example' });
    await desk.merge({ email: 'chain-1@a.example' }, { email: 'chain-4@a.example' });
    for (const id of ids) expect((await desk.lead({ id })).id).toBe(ids[3]);
    expect((await desk.scoreOf('chain-2@a.example', { model: 'plain' })).total).toBe(40);
    expect((await desk.lead({ email: 'chain-1@a.example' })).activities.edges).toHaveLength(4);
  });

  test('make what was sent to it before a DUPLICATE, and something else of that id a CONFLICT', async () => {
    const [one, other] = [{ email: 'dup-1@a.example' }, { email: 'dup-2@a.example' }];
    const activity = did('u1', 'page_view', 1);
    await desk.score({ ...one, activities: [activity] });
    await desk.score(other);
    await desk.merge(one, other);
    const statuses = async (key: object, sent: object) =>
      (await desk.score({ ...key, activities: [sent] })).activities.map(({ status }) => status);
    for (const key of [one, other]) {
      expect(await statuses(key, activity)).toEqual(['DUPLICATE']);
      expect(await statuses(key, { ...activity, type: 'open' })).toEqual(['CONFLICT']);
    }
    expect((await desk.scoreOf(other.email, { model: 'plain' })).total).toBe(10);
  });
});

test('the lead that goes is in no list and no count any more', async () => {
  const [one, other] = [{ email: 'list-1@a.example' }, { email: 'list-2@a.example' }];
  await desk.score({ ...one, activities: [did('l1', 'demo_request', 1)] });
  await desk.score({ ...other, attributes: { industry: 'healthcare' } });
  const before = { list: await desk.list({ model: 'plain' }), tiers: await desk.distribution('plain') };
  await desk.merge(one, other);
  const after = { list: await desk.list({ model: 'plain' }), tiers: await desk.distribution('plain') };
  expect([...after.list].sort()).toEqual(before.list.filter((email) => email !== one.email).sort());
  expect(after.tiers).toEqual({
    ...before.tiers,
    hot: (before.tiers.hot ?? 0) + 1,
    warm: (before.tiers.warm ?? 0) - 2,
  });
  for (const orderBy of ['TOTAL_ASC', 'FIT_DESC', 'ENGAGEMENT_DESC', 'LAST_ACTIVITY_DESC', 'CREATED_DESC'])
    expect(await desk.list({ orderBy })).toHaveLength(after.list.length);
});

test('merging leads that are one already changes nothing, and answers with the lead', async () => {
  const [one, other] = [{ email: 'twice-1@a.example' }, { email: 'twice-2@a.example' }];
  await desk.score({ ...one, activities: [did('t1', 'page_view', 1)] });
  await desk.score(other);
  const merged = await desk.merge(one, other);
  api.clock.advance();
  for (const [from, into] of [
    [one, other],
    [other, one],
    [other, other],
    [{ id: merged.id }, other],
  ] as const)
    expect(await desk.merge(from, into)).toMatchObject({ ...merged, score: { total: 10 } });
  expect(await desk.history(other.email, 'plain')).toHaveLength(2);
});

test('a lead that is not there is NOT_FOUND, and a key of two handles is refused with its path', async () => {
  await desk.score({ email: 'here@a.example', externalId: 'here' });
  const here = { email: 'here@a.example' };
  for (const unknown of [{ email: 'nobody@a.example' }, { id: 'no-id' }, { externalId: 'nobody' }]) {
    expect(refusalOf(await desk.tryMerge(unknown, here))).toEqual(['NOT_FOUND', []]);
    expect(refusalOf(await desk.tryMerge(here, unknown))).toEqual(['NOT_FOUND', []]);
  }
  expect((await desk.tryMerge(here, { email: 'nobody@a.example' })).errors?.[0]?.message).toMatch(/^input\.into /);
  const two = { ...here, externalId: 'here' };
  expect(refusalOf(await desk.tryMerge(two, here))).toEqual(['BAD_USER_INPUT', ['input.from']]);
  expect(refusalOf(await desk.tryMerge(here, {}))).toEqual(['BAD_USER_INPUT', ['input.into']]);
});

test('leads that have too many activities together stay two', async () => {
  const [one, other] = [{ email: 'many-1@a.example' }, { email: 'many-2@a.example' }];
  const { lead } = await desk.score({ ...one, activities: [did('n1', 'page_view', 1)] });
  const { lead: into } = await desk.score({ ...other, activities: [did('n2', 'page_view', 1)] });
  const pretend = (id: string, activities: number) =>
    desk.sql('UPDATE score SET activities = $2 WHERE lead_id = $1', [id, activities]);
  for (const [ofOne, ofOther] of [
    [100_000, 1],
    [1, 100_000],
  ] as const) {
    await pretend(lead.id, ofOne);
    await pretend(into.id, ofOther);
    const refused = await desk.tryMerge(one, other);
    expect(refusalOf(refused)).toEqual(['CONFLICT', []]);
    expect(refused.errors?.[0]?.message).toMatch(/100001 activities/);
  }
  await pretend(lead.id, 1);
  await pretend(into.id, 1);
  expect((await desk.lead(one)).id).toBe(lead.id);
  expect((await desk.lead(other)).activities.edges).toHaveLength(1);
  await pretend(lead.id, 99_999);
  expect((await desk.merge(one, other)).id).toBe(into.id);
});

test('merges, facts and retractions at the same time lose nothing and double nothing', async () => {
  const random = sequenceOf(11);
  const emails = Array.from({ length: 6 }, (_, n) => `busy-${n}@a.example`);
  const any = () => emails[Math.floor(random() * emails.length)] ?? '';
  for (const email of emails) await desk.score({ email, activities: [did(`${email}-0`, 'page_view', 1)] });
  const sent: string[] = [];
  const taken: Promise<unknown>[] = [];
  for (let n = 0; n < 40; n += 1) {
    const [email, id] = [any(), `busy-${n}`];
    if (n % 8 === 3) taken.push(desk.merge({ email }, { email: any() }));
    else if (n % 8 === 5) taken.push(desk.upsert({ email, attributes: { industry: 'healthcare', [`n${n}`]: n } }));
    else {
      sent.push(id);
      taken.push(desk.record([{ lead: { email }, id, type: n % 3 === 0 ? 'demo_request' : 'page_view' }]));
    }
    if (n % 10 === 9) taken.push(desk.retract([`${email}-0`, ...sent.slice(0, 2)]));
  }
  await Promise.all(taken);
  await desk.merge({ email: emails[1] ?? '' }, { email: emails[0] ?? '' });
  const leads = new Map(
    (await Promise.all(emails.map((email) => desk.lead({ email })))).map((lead) => [lead.id, lead]),
  );
  const standing = await desk.sql<{ id: string; type: string }>(
    `SELECT id, type FROM activity WHERE id LIKE 'busy-%' AND retracted_at IS NULL ORDER BY id`,
  );
  expect(leads.size).toBeLessThan(emails.length);
  const listed = [...leads.values()].flatMap(({ activities }) => activities.edges.map(({ node }) => node));
  expect(listed.sort(byId)).toEqual(standing);
  expect(standing.length).toBeGreaterThan(sent.length - 10);
  for (const { email } of leads.values()) {
    const history = await desk.history(email ?? '', 'strict');
    expectToAddUp(history);
    expect(history.at(-1)?.total).toBe((await desk.scoreOf(email ?? '', { model: 'strict' })).total);
  }
  expect((await desk.list()).filter((email) => email.startsWith('busy-'))).toHaveLength(leads.size);
}, 60_000);

test('leads that are merged into each other at once become one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const emails = [1, 2, 3, 4].map((n) => `cross-${round}-${n}@a.example`);
    for (const email of emails) await desk.score({ email, activities: [did(email, 'page_view', 1)] });
    const [a, b, c, d] = emails.map((email) => ({ email }));
    const merges = [a, b, c, d, a].flatMap((from, n, all) =>
      all[n + 1] && from ? [desk.merge(from, all[n + 1] ?? {})] : [],
    );
    await Promise.all([...merges, desk.merge(b ?? {}, a ?? {}), desk.merge(c ?? {}, b ?? {})]);
    const leads = await Promise.all(emails.map((email) => desk.lead({ email })));
    expect(new Set(leads.map(({ id }) => id)).size).toBe(1);
    expect(leads[0]?.activities.edges).toHaveLength(4);
    expect((await desk.scoreOf(emails[0] ?? '', { model: 'plain' })).total).toBe(40);
  }
}, 60_000);

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);

/** Numbers in [0, 1) that are the same at every run. */
function sequenceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
