import { Desk } from './support/desk';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const BEHIND_MS = 3_600_000;

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());

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
