import type { JsonObject } from '@leadmark/engine';
import { Desk } from './support/desk';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const BEHIND_MS = 3_600_000;

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
  await api.publish(DECAYING_MODEL);
  await api.publish(LATELY_MODEL);
});
afterAll(() => api.stop());

/** Whether somebody looked within ten days: another look changes no score, but how long it lasts. */
const LATELY_MODEL: JsonObject = {
  ...PLAIN_MODEL,
  key: 'lately',
  criteria: [
    {
      key: 'lately',
      group: 'behaviour',
      kind: 'frequency',
      activity: { type: 'look' },
      atLeast: 1,
      withinDays: 10,
      points: 20,
    },
  ],
};

/** As on a server whose clock is an hour behind. */
async function behind<T>(work: () => Promise<T>): Promise<T> {
  const wallClock = Date.now;
  const spy = jest.spyOn(Date, 'now').mockImplementation(() => wallClock() - BEHIND_MS);
  api.clock.advance({ milliseconds: -BEHIND_MS });
  try {
    return await work();
  } finally {
    spy.mockRestore();
    api.clock.advance({ milliseconds: BEHIND_MS });
  }
}

describe('what a server says whose clock is behind that of the one before', () => {
  test.each([
    ['a value', 'healthcare', 30],
    ['a removal', null, 0],
  ])('wins, if it is %s, and stays when late attributes arrive', async (what, industry, fit) => {
    const email = `${what.replace(' ', '-')}@a.example`;
    await desk.upsert({ email, attributes: { industry: industry === null ? 'healthcare' : 'retail' } });
    await behind(() => desk.upsert({ email, attributes: { industry } }));
    expect((await desk.scoreOf(email)).fit).toBe(fit);
    await desk.upsert({ email, attributes: { city: 'Bonn' }, attributesAt: api.clock.daysAgo(3) });
    const stays = { city: 'Bonn', ...(industry === null ? {} : { industry }) };
    expect((await desk.lead({ email })).attributes).toEqual(stays);
    expect((await desk.scoreOf(email)).fit).toBe(fit);
  });

  test('clears an override', async () => {
    const email = 'cleared@a.example';
    await desk.score({ email });
    await desk.override(email, { total: 90 });
    await behind(() => desk.clear(email));
    expect((await desk.scoreOf(email)).total).toBe(0);
    expect((await desk.history(email)).map(({ total }) => total)).toEqual([0, 90, 0]);
    expect(await desk.differences()).toEqual([]);
  });

  test('overrides anew', async () => {
    const email = 'overridden@a.example';
    await desk.score({ email });
    await desk.override(email, { total: 90 });
    await behind(() => desk.override(email, { total: 40 }));
    expect((await desk.scoreOf(email)).total).toBe(40);
    expect(await desk.differences()).toEqual([]);
  });
});

/** Whatever a server whose clock is behind then writes of a lead. */
const WRITINGS: [string, (email: string, model: string) => Promise<unknown>][] = [
  ['a person overrides', (email, model) => desk.override(email, { model, total: 90, until: api.clock.daysAgo(-1) })],
  ['an activity is recorded', (email) => desk.record([{ id: `r-${email}`, lead: { email }, type: 'demo_request' }])],
  ['a score is asked for', (email, model) => desk.score({ email, model, activities: [{ type: 'demo_request' }] })],
];

describe('when, on a server whose clock is behind,', () => {
  test.each(WRITINGS)('%s, what the lead did meanwhile stays, though it had changed no score', async (what, write) => {
    const email = `${what.replaceAll(' ', '-')}@looks.example`;
    await desk.score({ email, activities: [{ id: `first-${email}`, type: 'look' }] });
    api.clock.advance({ days: 1 });
    await desk.record([{ id: `second-${email}`, lead: { email }, type: 'look' }]);
    await behind(() => write(email, 'lately'));
    api.clock.advance({ days: 9.9 });
    await api.services.due.run(api.clock.now());
    expect((await desk.history(email, 'lately')).map(({ tier }) => tier)).not.toContain('cold');
    expect(await desk.differences()).toEqual([]);
  });

  test.each(WRITINGS)('%s, what time had done to the score is not taken back', async (what, write) => {
    const email = `${what.replaceAll(' ', '-')}@fades.example`;
    await desk.score({ email, activities: [{ type: 'demo_request' }] });
    const { nextTierChangeAt } = await desk.scoreOf(email, { model: 'decaying' });
    api.clock.advance({ milliseconds: Date.parse(nextTierChangeAt ?? '') - +api.clock.now() });
    await api.services.due.run(api.clock.now());
    await behind(() => write(email, 'decaying'));
    const history = await desk.history(email, 'decaying');
    expect(history.map(({ tier }) => tier).slice(0, 2)).toEqual(['warm', 'cold']);
    expect(history.map(({ cause }) => cause === 'TIME_PASSED')).toEqual([false, true, false]);
    expect(await desk.differences()).toEqual([]);
  });
});
