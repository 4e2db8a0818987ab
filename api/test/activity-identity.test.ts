import { createHash } from 'node:crypto';
import { Desk } from './support/desk';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const MINUTE_MS = 60_000;

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());

/** What becomes of activities that are sent one after the other, a while apart. */
async function statusesOf(email: string, activities: readonly object[]): Promise<string[]> {
  await desk.upsert({ email });
  const statuses: string[] = [];
  for (const activity of activities) {
    const [outcome] = await desk.record([{ lead: { email }, type: 'page_view', ...activity }]);
    statuses.push(outcome?.status ?? '');
    api.clock.advance({ milliseconds: 10 * MINUTE_MS });
  }
  return statuses;
}

const ahead = (minutes: number): string => new Date(api.clock.now().getTime() + minutes * MINUTE_MS).toISOString();

describe('of an activity that is sent again', () => {
  test('the order of names in its properties makes no difference, however deep they stand', async () => {
    const properties = { path: '/pricing', from: { source: 'mail', campaign: 7 }, list: [{ a: 1, b: 2 }] };
    const reordered = { list: [{ b: 2, a: 1 }], from: { campaign: 7, source: 'mail' }, path: '/pricing' };
    const sent = [properties, reordered].map((each) => ({ id: 'reordered', properties: each }));
    expect(await statusesOf('order@a.example', sent)).toEqual(['RECORDED', 'DUPLICATE']);
  });

  test('the order of the elements of a list does, as does a value of another type', async () => {
    const sent = [{ list: [1, 2] }, { list: [2, 1] }, { list: ['1', 2] }].map((properties) => ({
      id: 'listed',
      properties,
    }));
    expect(await statusesOf('list@a.example', sent)).toEqual(['RECORDED', 'CONFLICT', 'CONFLICT']);
  });

  test('the instant is compared as it was sent, not as it was stored: ahead of the clock of the API', async () => {
    const sent = { id: 'ahead', occurredAt: ahead(3) };
    expect(await statusesOf('ahead@a.example', [sent, sent])).toEqual(['RECORDED', 'DUPLICATE']);
  });

  test('another instant ahead is other content, though it would have been stored alike', async () => {
    const [one, other] = [ahead(3), ahead(4)];
    await desk.upsert({ email: 'ahead2@a.example' });
    const sent = [one, other].map((occurredAt) => ({
      id: 'ahead-2',
      lead: { email: 'ahead2@a.example' },
      type: 'page_view',
      occurredAt,
    }));
    expect((await desk.record(sent)).map(({ status }) => status)).toEqual(['RECORDED', 'CONFLICT']);
  });

  test('the instant of its receipt does not count where none was sent, and is not what was sent', async () => {
    const receipt = api.clock.now().toISOString();
    const sent = [{ id: 'undated' }, { id: 'undated' }, { id: 'undated', occurredAt: receipt }];
    expect(await statusesOf('undated@a.example', sent)).toEqual(['RECORDED', 'DUPLICATE', 'CONFLICT']);
  });
});

test('what is stored of its content stays the same for all versions of the API: a hash of type, sent instant and properties', async () => {
  const properties = { b: [1, 'é'], a: null };
  await desk.upsert({ email: 'hashed@a.example' });
  const named = { lead: { email: 'hashed@a.example' }, type: 'page_view', properties };
  await desk.record([
    { ...named, id: 'hash-1' },
    { ...named, id: 'hash-2', occurredAt: '2026-01-02T03:04:05+01:00' },
  ]);
  const stored = await desk.sql<{ hash: string }>(
    `SELECT encode(content_hash, 'hex') AS hash FROM activity WHERE id LIKE 'hash-%' ORDER BY id`,
  );
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(stored.map(({ hash }) => hash)).toEqual([
    hashOf('["page_view",null,{"a":null,"b":[1,"é"]}]'),
    hashOf('["page_view","2026-01-02T02:04:05.000Z",{"a":null,"b":[1,"é"]}]'),
  ]);
});
