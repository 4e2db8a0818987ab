import { judgeHistory } from '../../../src/faults/verdict/judge-history';
import type { ShownScore, StoredEntry } from '../../../src/faults/verdict/stored';

const first: StoredEntry = {
  sequence: 1,
  occurredAt: '2026-03-01T12:00:00.000Z',
  cause: 'ACTIVITY',
  activityId: 'a1',
  total: 30,
  tier: 'warm',
  previousTotal: null,
  previousTier: null,
  passedTime: 0,
  changes: [{ points: 32 }, { points: -2 }],
};
const second: StoredEntry = {
  ...first,
  sequence: 2,
  activityId: null,
  total: 55.5,
  tier: 'hot',
  previousTotal: 30,
  previousTier: 'warm',
  passedTime: -0.5,
  changes: [{ points: 26 }],
};
const newest: ShownScore = {
  modelVersion: 1,
  asOf: second.occurredAt,
  fit: 0,
  engagement: 55.5,
  total: 55.5,
  tier: 'hot',
  grade: null,
  gate: null,
  contributions: [],
};

const judge = (history: StoredEntry[], asOfNewest: ShownScore | null = newest) =>
  judgeHistory('lead 1 under plain', { history, asOfNewest }, new Set(['a1'])).map(({ what }) => what);

test('a gapless history that adds up is good, whether or not the newest total has faded by a cent', () => {
  expect(judge([first, second])).toEqual([]);
  expect(judge([first, second], { ...newest, total: 55.49 })).toEqual([]);
});

test('no history is found', () => {
  expect(judge([], null)).toEqual(['lead 1 under plain has no entry']);
});

test.each<[string, StoredEntry[], string[]]>([
  [
    'a lost first entry',
    [second],
    ['entry 2 follows none', 'entry 2 has previousTotal 30 after null', 'entry 2 has previousTier warm after null'],
  ],
  ['a gap', [first, { ...second, sequence: 3 }], ['entry 3 follows 1']],
  ['an entry twice', [first, { ...second, sequence: 1 }], ['entry 1 follows 1']],
  [
    'a step back in time',
    [first, { ...second, occurredAt: '2026-03-01T11:59:59.999Z' }],
    ['entry 2 is of 2026-03-01T11:59:59.999Z, after one of 2026-03-01T12:00:00.000Z'],
  ],
  ['another previous tier', [first, { ...second, previousTier: 'cold' }], ['entry 2 has previousTier cold after warm']],
  [
    'another previous total',
    [first, { ...second, previousTotal: 29, changes: [{ points: 27 }] }],
    ['entry 2 has previousTotal 29 after 30'],
  ],
  ['a lost change', [first, { ...second, changes: [] }], ['entry 2 adds up to 29.5, its total is 55.5']],
  ['an activity of nobody', [{ ...first, activityId: 'a9' }, second], ['entry 1 names the activity a9']],
])('%s is found', (_, history, faults) => {
  expect(judge(history)).toEqual(faults.map((fault) => `lead 1 under plain: ${fault}`));
});

test('a history whose last entries are lost is found', () => {
  expect(judge([first, second], { ...newest, total: 55.48 })).toEqual([
    'lead 1 under plain: entry 2, the newest, has total 55.5; as of then it is 55.48',
  ]);
});
