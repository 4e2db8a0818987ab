import type { SentActivity } from '../../../src/faults/load/ledger';
import { judgeActivities } from '../../../src/faults/verdict/judge-activities';
import type { StoredOfLead } from '../../../src/faults/verdict/judge-activities';

const since = new Date('2026-03-01T12:00:00.000Z');
const receivedAt = '2026-03-01T12:00:05.000Z';

const sent: SentActivity = {
  id: 'a1',
  type: 'page_view',
  occurredAt: '2026-02-01T10:00:00.000Z',
  properties: { path: '/', tags: ['a', { b: 1 }] },
  lead: { name: 'lead 1', key: { email: 'one@company.example' }, link: {} },
  recorded: 1,
  duplicate: 1,
};
const stored: StoredOfLead = {
  id: 'a1',
  type: 'page_view',
  occurredAt: '2026-02-01T10:00:00.000Z',
  receivedAt,
  properties: { tags: ['a', { b: 1 }], path: '/' },
  lead: 'lead 1',
};

const judge = (one: Partial<SentActivity>, all: StoredOfLead[]) =>
  judgeActivities(new Map([[sent.id, { ...sent, ...one }]]), all, since).map(
    ({ guarantee, what }) => `${guarantee}: ${what}`,
  );

test('what is stored once and as it was sent is good', () => {
  expect(judge({}, [stored])).toEqual([]);
  expect(judge({ occurredAt: null }, [{ ...stored, occurredAt: receivedAt }])).toEqual([]);
});

test('what was sent for a little later than it was received happened when it was received', () => {
  const ahead = { occurredAt: '2026-03-01T12:00:06.000Z' };
  expect(judge(ahead, [{ ...stored, occurredAt: receivedAt }])).toEqual([]);
  expect(judge(ahead, [{ ...stored, ...ahead }])).toHaveLength(1);
});

test('what was not acknowledged may be missing', () => {
  expect(judge({ recorded: 0, duplicate: 0 }, [])).toEqual([]);
});

test.each([
  { recorded: 1, duplicate: 0 },
  { recorded: 0, duplicate: 1 },
])('%j is missed', (answers) => {
  expect(judge(answers, [])).toEqual(['what is acknowledged is stored: a1 was acknowledged and is not stored']);
});

test('an activity that is stored twice, or was taken twice, counts twice', () => {
  expect(judge({}, [stored, stored])).toEqual(['nothing counts twice: a1 is stored twice']);
  expect(judge({ recorded: 2 }, [stored])).toEqual(['nothing counts twice: a1 was answered 2 times as RECORDED']);
});

test('what nobody sent is found', () => {
  expect(judge({}, [stored, { ...stored, id: 'a2' }])).toEqual([
    'what is stored was sent, as it was sent: a2 of lead 1 was never sent',
  ]);
});

test.each<[keyof StoredOfLead, Partial<StoredOfLead>]>([
  ['lead', { lead: 'lead 2' }],
  ['type', { type: 'page_views' }],
  ['properties', { properties: { path: '/', tags: ['a', { b: 2 }] } }],
  ['occurredAt', { occurredAt: '2026-02-01T10:00:00.001Z' }],
])('another %s is found', (name, change) => {
  expect(judge({}, [{ ...stored, ...change }])).toEqual([
    expect.stringContaining(`what is stored was sent, as it was sent: a1 was sent with ${name} `),
  ]);
});

test('an activity without an instant happened when it was received, which was after the load began', () => {
  expect(judge({ occurredAt: null }, [stored])).toHaveLength(1);
  expect(judge({}, [{ ...stored, receivedAt: '2026-03-01T11:59:59.000Z' }])).toHaveLength(1);
});
