import { setTimeout as sleep } from 'node:timers/promises';
import { Desk } from './support/desk';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

/** PostgreSQL tells what it counted a second late. */
const STATISTICS_LAG_MS = 2_000;

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  // In the order of their keys, which is not that of their ids.
  for (const key of ['c', 'b', 'a']) await api.publish({ ...(key === 'b' ? DECAYING_MODEL : PLAIN_MODEL), key });
});
afterAll(() => api.stop());

test('corrections and facts of the same leads at the same time never wait for each other crosswise', async () => {
  const leads = Array.from({ length: 8 }, (_, n) => ({ externalId: `lead-${n}` }));
  for (const lead of leads) await desk.score(lead);
  for (let round = 0; round < 5; round += 1)
    await Promise.all(
      leads.flatMap((lead, n) => [
        // Another address is written to a key of the lead's row, which activities refer to.
        desk.upsert({ ...lead, email: `${round}-${n}@a.example`, attributes: { industry: `${round}` } }),
        desk.record([
          { lead: leads[(n + 3) % leads.length], type: 'demo_request', id: `d${round}-${n}` },
          { lead, type: 'page_view', id: `p${round}-${n}` },
        ]),
        desk.tryOverride({ lead, total: round, reason: 'one round' }),
        desk.tryRetract([`p${round - 1}-${n}`, `d${round - 1}-${(n + 5) % leads.length}`]),
      ]),
    );
  await sleep(STATISTICS_LAG_MS);
  const [counted] = await desk.sql<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  expect(counted).toEqual({ deadlocks: '0' });
  expect(await desk.differences()).toEqual([]);
}, 120_000);

test('a rebuild at the same time finds nothing to repair', async () => {
  const emails = Array.from({ length: 12 }, (_, n) => `rebuilt-${n}@a.example`);
  for (const email of emails) await desk.score({ email });
  const found: object[] = [];
  let isBusy = true;
  const rebuild = async () => {
    while (isBusy) found.push(...(await api.services.rebuild.rebuildAll({ repairs: true })).differences);
  };
  const correct = async () => {
    for (const [n, email] of emails.entries()) {
      await desk.upsert({ email, attributes: { industry: 'healthcare' } });
      await desk.record([{ lead: { email }, type: 'page_view', id: `rebuilt-${n}` }]);
      if (n % 3 > 0) await desk.merge({ email: emails[n - 1] ?? '' }, { email });
      if (n % 3 === 2) await desk.delete({ email });
    }
    isBusy = false;
  };
  await Promise.all([rebuild(), rebuild(), correct()]);
  expect(found).toEqual([]);
  expect(await desk.differences()).toEqual([]);
}, 120_000);

const BUSY_MS = 2_000;

test('facts of a lead that is corrected without a pause are all taken in', async () => {
  const lead = { externalId: 'corrected' };
  await desk.score(lead);
  const end = Date.now() + BUSY_MS;
  const overrides = Array.from({ length: 10 }, async () => {
    while (Date.now() < end) await desk.tryOverride({ lead, total: 50, reason: 'again and again' });
  });
  const statuses: string[] = [];
  const records = Array.from({ length: 10 }, async (_, sender) => {
    for (let n = 0; Date.now() < end; n += 1) {
      const outcomes = await desk.record([{ lead, type: 'page_view', id: `busy-${sender}-${n}` }]);
      statuses.push(...outcomes.map(({ status }) => status));
    }
  });
  await Promise.all([...overrides, ...records]);
  expect(statuses.length).toBeGreaterThan(10);
  expect(new Set(statuses)).toEqual(new Set(['RECORDED']));
  expect(await desk.differences()).toEqual([]);
}, 30_000);
