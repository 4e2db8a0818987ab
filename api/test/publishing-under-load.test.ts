import type { JsonObject } from '@leadmark/engine';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Desk } from './support/desk';
import { expectToAddUp } from './support/history';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const VERSIONS = [15, 25, 35, 45, 55];

let api: TestApi;
let desk: Desk;
beforeEach(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
});
afterEach(() => api.stop());

/** The plain model with other points for a demo. */
const withDemo = (points: number): JsonObject => ({
  ...PLAIN_MODEL,
  criteria: (PLAIN_MODEL.criteria as JsonObject[]).map((criterion) =>
    criterion.key === 'demo' ? { ...criterion, points } : criterion,
  ),
});

const sent = (email: string) => desk.score({ email, activities: [{ id: `demo of ${email}`, type: 'demo_request' }] });

/** All that stands on what is kept of the scores agrees with the facts. */
async function expectAllScored(emails: readonly string[], total: number): Promise<void> {
  expect(await desk.differences()).toEqual([]);
  expect((await desk.list()).toSorted()).toEqual(emails.toSorted());
  expect(Object.values(await desk.distribution()).reduce((sum, leads) => sum + leads, 0)).toBe(emails.length);
  for (const email of emails) {
    const history = await desk.history(email);
    expectToAddUp(history);
    expect([email, history.at(-1)?.total]).toEqual([email, total]);
  }
}

async function untilWaiting(count: number): Promise<void> {
  const waiting = () =>
    desk.sql(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
  while ((await waiting()).length < count) await sleep(20);
}

test('leads that come while a version is being published are scored under it, and are in lists and counts', async () => {
  await sent('first@a.example');
  const other = new Client({ connectionString: api.databaseUrl });
  await other.connect();
  try {
    // Publishing comes to this score when it has made all scores anew.
    await other.query('BEGIN; SELECT FROM score FOR UPDATE');
    const publishing = api.publish(withDemo(55));
    await untilWaiting(1);
    const coming = sent('new@a.example');
    await Promise.race([coming, untilWaiting(2)]);
    await other.query('COMMIT');
    await publishing;
    expect((await coming).score.total).toBe(55);
  } finally {
    await other.end();
  }
  await expectAllScored(['first@a.example', 'new@a.example'], 55);
});

test('leads that come while one version after the other is published are all scored under the last', async () => {
  const emails: string[] = [];
  let isPublished = false;
  const comeOneByOne = async (sender: number) => {
    for (let n = 0; n < 40 && !isPublished; n += 1) {
      const email = `s${sender}-${n}@a.example`;
      emails.push(email);
      await sent(email);
    }
  };
  const coming = Promise.all(Array.from({ length: 8 }, (_, sender) => comeOneByOne(sender)));
  for (const points of VERSIONS) await api.publish(withDemo(points));
  isPublished = true;
  await coming;
  expect(emails.length).toBeGreaterThan(8);
  await expectAllScored(emails, VERSIONS.at(-1) ?? 0);
}, 60_000);
