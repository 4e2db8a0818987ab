import { compileModel, scoreLead } from '@leadmark/engine';
import { pulseModel } from '../../../src/faults/pulse-model';
import { expectedLead, factsOf } from '../../../src/faults/verdict/expected-lead';
import { judgeRanking } from '../../../src/faults/verdict/judge-ranking';
import { judgeScore } from '../../../src/faults/verdict/judge-score';
import type { StoredActivity } from '../../../src/faults/verdict/stored';

const model = compileModel(pulseModel);
const asOf = '2026-03-01T12:00:00.000Z';
const lead = { name: 'lead 1', key: { email: 'one@company.example' }, link: { externalId: 'crm-1' } };
const expected = expectedLead(lead, [{ lead, attributes: { employees: 500, industry: 'Software' }, activities: [] }]);
const praise: StoredActivity = {
  id: 'a1',
  type: 'praise',
  occurredAt: '2026-02-27T12:00:00.000Z',
  receivedAt: asOf,
  properties: { stars: 5 },
};
const scoreOf = (...activities: StoredActivity[]) =>
  scoreLead(model, factsOf(expected, activities, { createdAt: asOf, activities: [] }), { now: asOf });
const shownOf = (...activities: StoredActivity[]) => ({ ...numbersOf(scoreOf(...activities)), modelVersion: 1 });
const numbersOf = ({ fit, engagement, total, tier, grade, gate, contributions }: ReturnType<typeof scoreOf>) => ({
  ...{ asOf, fit, engagement, total, tier, grade, gate },
  contributions: contributions.map(({ criterion, points }) => ({ criterion, points })),
});

const judge = (shown: ReturnType<typeof shownOf>) => judgeScore('lead 1', scoreOf(praise), shown);

test('the score of the facts is good', () => {
  expect(judge(shownOf(praise))).toEqual([]);
});

test('the score without a stored activity is found, and so is any one number that differs', () => {
  expect(judge(shownOf()).length).toBeGreaterThan(0);
  for (const change of [{ total: 0 }, { fit: 0 }, { engagement: 0 }, { tier: 'x' }, { grade: null }, { gate: 'x' }])
    expect(judge({ ...shownOf(praise), ...change })).toHaveLength(1);
});

test('a contribution that differs or is missing is found', () => {
  const { contributions, ...shown } = shownOf(praise);
  expect(judge({ ...shown, contributions: contributions.slice(1) })).toHaveLength(1);
  const altered = contributions.map(({ criterion, points }) => ({ criterion, points: points + 0.001 }));
  expect(judge({ ...shown, contributions: altered })).toHaveLength(contributions.length);
});

test('the facts hold the newest value of each attribute, whatever came first, and the handles', () => {
  const items = [
    { attributes: { industry: 'Banking' }, attributesAt: '2026-02-02T00:00:00.000Z' },
    { attributes: { industry: 'Mining', title: 'CTO' }, attributesAt: '2026-02-01T00:00:00.000Z' },
    { attributes: { country: 'DE' }, createdAt: '2026-01-01T00:00:00.000Z' },
  ].map((item) => ({ ...item, lead, activities: [] }));
  const facts = factsOf(expectedLead(lead, items), [], { createdAt: asOf, activities: [] });
  expect(facts).toEqual({
    createdAt: '2026-01-01T00:00:00.000Z',
    attributes: {
      email: 'one@company.example',
      emailDomain: 'company.example',
      externalId: 'crm-1',
      industry: 'Banking',
      title: 'CTO',
      country: 'DE',
    },
    activities: [],
  });
});

test.each([
  ['without an instant', null],
  ['ahead of the clock', '2026-03-01T12:00:00.000Z'],
])('an activity that was sent %s has the stored instant', (_, occurredAt) => {
  const { activities } = factsOf(expected, [{ ...praise, occurredAt }], { createdAt: asOf, activities: [praise] });
  expect(activities).toEqual([{ id: 'a1', type: 'praise', properties: { stars: 5 }, occurredAt: praise.occurredAt }]);
});

describe('a ranking', () => {
  const ids = new Set(['a', 'b']);
  const ranked = (...leads: [string, number][]) => ({
    model: 'pulse',
    leads: leads.map(([id, total]) => ({ id, score: { total } })),
    distribution: [{ leads: 1 }, { leads: 1 }],
  });
  const judged = (ranking: ReturnType<typeof ranked>) => judgeRanking(ranking, ids).map(({ what }) => what);

  test('with every lead in order is good', () => {
    expect(judged(ranked(['a', 2], ['b', 2]))).toEqual([]);
  });

  test.each<[string, ReturnType<typeof ranked>]>([
    ['has no b', ranked(['a', 2])],
    ['has a twice', ranked(['a', 2], ['b', 2], ['a', 1])],
    ['puts b below a lesser one', ranked(['a', 2], ['b', 3])],
    ['knows 2 leads, and 1 in tiers', { ...ranked(['a', 2], ['b', 1]), distribution: [{ leads: 1 }] }],
  ])('that %s is found', (what, ranking) => {
    expect(judged(ranking)).toEqual([`the ranking by pulse ${what}`]);
  });
});
