import { Desk, refusalOf } from './support/desk';
import { expectToAddUp } from './support/history';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  for (const model of [PLAIN_MODEL, DECAYING_MODEL]) await api.publish(model);
});
afterAll(() => api.stop());

afterEach(async () => {
  expect(await desk.differences()).toEqual([]);
});

const did = (id: string, type: string, daysAgo: number) => ({ id, type, occurredAt: api.clock.daysAgo(daysAgo) });

/** How many rows of each table that tells anything of leads are of one of these. */
async function rowsOf(ids: string[]): Promise<Record<string, number>> {
  const tables = await desk.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'lead_id'`,
  );
  const rows: Record<string, number> = {};
  for (const [name, column] of [['lead', 'id'] as const, ...tables.map((table) => [table.name, 'lead_id'] as const)]) {
    const [found] = await desk.sql<{ count: number }>(
      `SELECT count(*)::int FROM ${name} WHERE ${column} = ANY($1::uuid[])`,
      [ids],
    );
    rows[name] = found?.count ?? 0;
  }
  return rows;
}

/** A lead of which every table tells something. */
async function makeFull(email: string): Promise<string> {
  const { lead } = await desk.score({
    email,
    externalId: `id of ${email}`,
    attributes: { industry: 'healthcare', tags: ['a', 'b'] },
    activities: [did(`${email}-1`, 'page_view', 1), did(`${email}-2`, 'demo_request', 2)],
  });
  await desk.override(email, { total: 40 });
  await desk.retract([`${email}-1`]);
  return lead.id;
}

test('nothing is left of a deleted lead in any table, nor of those that were merged into it', async () => {
  const ids = [];
  for (const email of ['full-1@a.example', 'full-2@a.example', 'full-3@a.example']) ids.push(await makeFull(email));
  for (const email of ['full-1@a.example', 'full-2@a.example'])
    await desk.merge({ email }, { email: 'full-3@a.example' });
  const before = await rowsOf(ids);
  expect(Object.values(before)).not.toContain(0);
  expect(await desk.delete({ email: 'full-1@a.example' })).toBe(ids[2]);
  expect(await rowsOf(ids)).toEqual(Object.fromEntries(Object.keys(before).map((table) => [table, 0])));
});

test('only the lead that is named is deleted', async () => {
  const kept = await makeFull('kept@a.example');
  const [gone, rows] = [await makeFull('gone@a.example'), await rowsOf([kept])];
  await desk.delete({ externalId: 'id of gone@a.example' });
  expect((await rowsOf([gone])).lead).toBe(0);
  expect(await rowsOf([kept])).toEqual(rows);
  expect((await desk.scoreOf('kept@a.example')).total).toBe(40);
});

test('it is in no list, count or search any more', async () => {
  const email = 'counted@a.example';
  await makeFull('stays@a.example');
  const before = {
    list: await desk.list(),
    plain: await desk.distribution(),
    other: await desk.distribution('decaying'),
  };
  await desk.score({ email, activities: [did('q1', 'unsubscribe', 1)], attributes: { city: 'Rome' } });
  expect((await desk.distribution()).disqualified).toBe((before.plain.disqualified ?? 0) + 1);
  await desk.delete({ email });
  expect(await desk.list()).toEqual(before.list);
  expect([await desk.distribution(), await desk.distribution('decaying')]).toEqual([before.plain, before.other]);
  for (const filter of [
    { email },
    { search: 'counted' },
    { tier: ['disqualified'] },
    { attributes: [{ field: 'city', operator: 'exists' }] },
  ])
    expect(await desk.list({ filter })).toEqual([]);
  for (const orderBy of ['LAST_ACTIVITY_DESC', 'CREATED_ASC', 'TOTAL_ASC', 'FIT_DESC'])
    expect(await desk.list({ orderBy })).not.toContain(email);
});

test('it is unknown afterwards by each of its handles, to whoever asks', async () => {
  const email = 'unknown@a.example';
  const id = await makeFull(email);
  const keys = [{ id }, { email }, { externalId: `id of ${email}` }];
  await desk.delete({ id });
  await desk.score({ email: 'another@a.example' });
  for (const key of keys) {
    expect(await desk.findLead(key)).toBeNull();
    expect(refusalOf(await desk.tryDelete(key))).toEqual(['NOT_FOUND', []]);
    expect(refusalOf(await desk.tryMerge(key, { email: 'another@a.example' }))).toEqual(['NOT_FOUND', []]);
    expect(refusalOf(await desk.tryOverride({ lead: key, total: 1, reason: 'x' }))).toEqual(['NOT_FOUND', []]);
    expect((await desk.record([{ lead: key, type: 'page_view' }])).map(({ status }) => status)).toEqual(['INVALID']);
  }
  expect((await desk.retract([`${email}-2`])).map(({ status }) => status)).toEqual(['INVALID']);
  expect(refusalOf(await desk.tryDelete({}))).toEqual(['BAD_USER_INPUT', ['lead']]);
});

test('its handles and activity ids can be sent anew, for a lead that begins from nothing', async () => {
  const email = 'anew@a.example';
  const id = await makeFull(email);
  await desk.delete({ email });
  api.clock.advance();
  const { lead, isNewLead, score, activities } = await desk.score({
    email,
    externalId: `id of ${email}`,
    activities: [did(`${email}-1`, 'page_view', 1), did(`${email}-2`, 'open', 2)],
  });
  expect([isNewLead, lead.id === id, score.total]).toEqual([true, false, 10]);
  expect(activities.map(({ status }) => status)).toEqual(['RECORDED', 'RECORDED']);
  const history = await desk.history(email);
  expectToAddUp(history);
  expect(history).toHaveLength(1);
});

test('facts and corrections at the same time find a lead that is whole, or none', async () => {
  for (let round = 0; round < 4; round += 1) {
    const [email, other] = [`race-${round}@a.example`, `race-${round}-other@a.example`];
    await makeFull(email);
    await makeFull(other);
    const answers = await Promise.all([
      ...[1, 2, 3, 4].map((n) => desk.record([{ lead: { email }, id: `race-${round}-${n}`, type: 'page_view' }])),
      desk.tryMerge({ email: other }, { email }),
      desk.tryDelete({ email }),
      desk.tryOverride({ lead: { email }, total: 12, reason: 'x' }),
      desk.upsert({ email, attributes: { seen: round } }),
      desk.tryRetract([`${email}-2`, `${other}-2`]),
    ]);
    const codes = answers.flatMap((answer) =>
      ('errors' in answer ? (answer.errors ?? []) : []).map((error) => error.extensions.code),
    );
    expect(codes.filter((code) => code !== 'NOT_FOUND')).toEqual([]);
    const orphans = await desk.sql(
      'SELECT lead_id FROM score_history_entry WHERE NOT EXISTS (SELECT FROM lead WHERE lead.id = lead_id)',
    );
    expect(orphans).toEqual([]);
    for (const each of [email, other])
      if (await desk.findLead({ email: each })) expectToAddUp(await desk.history(each));
  }
}, 60_000);
