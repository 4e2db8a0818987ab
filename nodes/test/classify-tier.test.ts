import { TestApi } from './leadmark-api';
import { leadmarkPackage, runWorkflow } from './n8n';
import type { TestNode } from './n8n';

const api = new TestApi();

beforeAll(async () => {
  await leadmarkPackage.loadAll();
  await api.start();
});
afterAll(() => api.stop());
beforeEach(() => {
  api.requests.length = 0;
});

const classify = (leads: (object | null)[], parameters: TestNode['parameters'] = {}, node: Partial<TestNode> = {}) =>
  runWorkflow(
    leads.map((leadmark) => ({ json: { leadmark: leadmark && { ...leadmark } } })),
    [{ ...node, type: 'classifyTier', parameters }],
    { apiUrl: api.url },
  );
const tiersOf = async (...args: Parameters<typeof classify>) =>
  (await classify(...args)).results().map(({ tier }) => tier);
const byFitAndEngagement = { classifyBy: 'fitAndEngagement' };

test('a score is classified into hot, warm or cold, with nothing configured', async () => {
  const totals = [100, 70, 69.99, 40, 39.99, 0, -5].map((total) => ({ total }));
  expect(await tiersOf(totals)).toEqual(['hot', 'hot', 'warm', 'warm', 'cold', 'cold', 'cold']);
});

test('the tier is added to what Score Lead wrote, with the way up', async () => {
  const [warm, hot] = (await classify([{ total: 55.5, leadId: '0198', grade: 'A1' }, { total: 70 }])).results();
  expect(warm).toEqual({
    total: 55.5,
    leadId: '0198',
    tier: 'warm',
    tierName: 'Warm',
    tierRank: 2,
    grade: null,
    tierMinScore: 40,
    nextTierUp: 'hot',
    pointsToNextTierUp: 14.5,
    classifiedScore: 55.5,
    tierSource: 'node',
  });
  expect(hot).toMatchObject({ tierRank: 1, tierMinScore: 70, nextTierUp: null, pointsToNextTierUp: null });
});

test('the lowest tier has no minimum, and its own key and name', async () => {
  const parameters = { lowestTierKey: 'ice', lowestTierName: '' };
  const [result] = (await classify([{ total: 39.9 }], parameters)).results();
  expect(result).toMatchObject({
    tier: 'ice',
    tierName: 'ice',
    tierRank: 3,
    tierMinScore: null,
    pointsToNextTierUp: 0.1,
  });
});

test('the rows are sorted for the user', async () => {
  const rows = [
    { key: 'low', name: 'Low', minimumScore: 10 },
    { key: 'high', name: 'High', minimumScore: 90 },
    { key: 'middle', name: 'Middle', minimumScore: 50 },
  ];
  const totals = [95, 60, 20, 5].map((total) => ({ total }));
  expect(await tiersOf(totals, { tiers: { rows } })).toEqual(['high', 'middle', 'low', 'cold']);
});

test('rows that cannot be tiers fail with what is wrong with them', async () => {
  const rows = [
    { key: 'hot', name: '', minimumScore: 50 },
    { key: 'hot', name: '', minimumScore: 50 },
  ];
  const run = await classify([{ total: 1 }], { tiers: { rows } });
  expect(run.error?.message).toMatch(/^Item 0: The tiers have faults: .*levels\[1\]/);
  expect(run.error).toMatchObject({ description: expect.stringContaining('Correct the rows under Tiers') as string });
});

test('Score may be any number of the item, as text too', async () => {
  const items = ['71', ' 40 '].map((points) => ({ json: { points } }));
  const run = await runWorkflow(items, [{ type: 'classifyTier', parameters: { score: '={{ $json.points }}' } }]);
  expect(run.results().map(({ tier }) => tier)).toEqual(['hot', 'warm']);
});

test('by Fit and Engagement, the bands make a grade and the grade makes the tier', async () => {
  const leads = [
    { fit: 80, engagement: 90 },
    { fit: 75, engagement: 49 },
    { fit: 10, engagement: 100 },
  ];
  const run = await classify(leads, byFitAndEngagement);
  expect(run.results().map(({ grade, tier }) => [grade, tier])).toEqual([
    ['A1', 'hot'],
    ['A3', 'warm'],
    ['D1', 'cold'],
  ]);
  expect(run.results()[1]).toMatchObject({
    tierRank: 2,
    tierMinScore: null,
    nextTierUp: 'hot',
    pointsToNextTierUp: null,
    classifiedScore: null,
  });
});

test('bands and tiers by grade can be set, and the lowest tier takes the grades that no row names', async () => {
  const parameters = {
    ...byFitAndEngagement,
    fitBands: {
      rows: [
        { key: 'X', minimumPoints: 10 },
        { key: 'W', minimumPoints: 20 },
      ],
    },
    lowestFitBand: 'Y',
    engagementBands: { rows: [{ key: '+', minimumPoints: 5 }] },
    lowestEngagementBand: '-',
    gradedTiers: { rows: [{ key: 'top', name: 'Top', grades: 'W+; X+' }] },
  };
  const leads = [
    { fit: 20, engagement: 5 },
    { fit: 10, engagement: 9 },
    { fit: 20, engagement: 4 },
    { fit: 0, engagement: 9 },
  ];
  const run = await classify(leads, parameters);
  expect(run.results().map(({ grade, tier }) => [grade, tier])).toEqual([
    ['W+', 'top'],
    ['X+', 'top'],
    ['W-', 'cold'],
    ['Y+', 'cold'],
  ]);
});

test('a lead that a gate holds is disqualified, whatever its score', async () => {
  const [result] = (await classify([{ total: 99, gate: 'unsubscribed' }])).results();
  expect(result).toMatchObject({
    tier: 'disqualified',
    tierName: 'Disqualified',
    tierRank: null,
    tierMinScore: null,
    nextTierUp: null,
    pointsToNextTierUp: null,
    classifiedScore: 99,
  });
});

test('Disqualify When takes any condition, and a disqualified lead keeps its grade', async () => {
  const parameters = { ...byFitAndEngagement, disqualifyWhen: '={{ $json.leadmark.fit < 50 }}' };
  const run = await classify(
    [
      { fit: 49, engagement: 90 },
      { fit: 50, engagement: 90 },
    ],
    parameters,
  );
  expect(run.results().map(({ grade, tier }) => [grade, tier])).toEqual([
    ['C1', 'disqualified'],
    ['B1', 'hot'],
  ]);
  expect(await tiersOf([{ total: 70, gate: 'x' }], { disqualifyWhen: 'false' })).toEqual(['hot']);
});

test.each([[null], [{}], [{ total: null }], [{ total: '' }], [{ total: 'many' }]])(
  'a missing score, %j, fails the item by default',
  async (lead) => {
    const run = await classify([lead]);
    expect(run.error?.message).toBe('Item 0: There is no score to classify.');
    expect(run.error).toMatchObject({
      description: expect.stringContaining('Put Score Lead before this node') as string,
    });
  },
);

test('When Score Is Missing: Tier “Unscored” lets the item go on', async () => {
  const parameters = { whenScoreIsMissing: 'unscored' };
  const run = await classify([{ leadId: '0198' }, { total: 75 }], parameters);
  expect(run.results()).toEqual([
    {
      leadId: '0198',
      tier: 'unscored',
      tierName: 'Unscored',
      tierRank: null,
      grade: null,
      tierMinScore: null,
      nextTierUp: null,
      pointsToNextTierUp: null,
      classifiedScore: null,
      tierSource: 'node',
    },
    expect.objectContaining({ tier: 'hot' }),
  ]);
  expect(await tiersOf([{ fit: 80 }], { ...parameters, ...byFitAndEngagement })).toEqual(['unscored']);
});

test('an item without a score but with a gate is disqualified, not an error', async () => {
  expect(await tiersOf([{ gate: 'bounced' }])).toEqual(['disqualified']);
});

test('Continue on fail and the error output keep the items apart', async () => {
  const leads = [{ total: 75 }, {}];
  const regular = await classify(leads, {}, { onError: 'continueRegularOutput' });
  expect(regular.outputs()[0]?.map(({ json }) => json.error)).toEqual([
    undefined,
    expect.stringContaining('Item 1: There is no score'),
  ]);
  const split = await classify(leads, {}, { onError: 'continueErrorOutput' });
  expect(split.outputs().map(({ length }) => length)).toEqual([1, 1]);
  expect(split.outputs()[1]?.[0]?.json).toMatchObject({ leadmark: {} });
});

test('items keep their other fields and their binary data, and are paired', async () => {
  const binary = { cv: { data: 'UEsD', mimeType: 'application/pdf' } };
  const items = [{ json: { form: 'x', scored: { total: 10 } }, binary }];
  const parameters = {
    score: '={{ $json.scored.total }}',
    disqualifyWhen: '={{ false }}',
    options: { resultField: 'scored' },
  };
  const run = await runWorkflow(items, [{ type: 'classifyTier', parameters }]);
  expect(run.outputs()[0]).toEqual([
    {
      json: { form: 'x', scored: expect.objectContaining({ total: 10, tier: 'cold' }) as object },
      binary,
      pairedItem: { item: 0 },
    },
  ]);
  expect(items[0]?.json.scored).toEqual({ total: 10 });
});

const fromModel = (value: string) => ({ tiersFrom: 'model', model: { __rl: true, mode: 'key', value } });

test('the tiers of the default model are asked for once, not once an item', async () => {
  const run = await classify([{ total: 70 }, { total: 69.99 }, { total: 1 }], { tiersFrom: 'model' });
  expect(run.results().map(({ tier, tierSource }) => [tier, tierSource])).toEqual([
    ['hot', 'model'],
    ['warm', 'model'],
    ['cold', 'model'],
  ]);
  expect(api.requests.map(({ variables }) => variables)).toEqual([{ key: null }]);
});

test('a model by total with bands gives the grade too, where fit and engagement are known', async () => {
  const run = await classify(
    [
      { total: 70, fit: 60, engagement: 10 },
      { total: 70, fit: 60 },
    ],
    { tiersFrom: 'model' },
  );
  expect(run.results().map(({ tier, grade }) => [tier, grade])).toEqual([
    ['hot', 'A2'],
    ['hot', null],
  ]);
});

test('a model by matrix classifies by fit and engagement, without being told so', async () => {
  const run = await classify(
    [
      { total: 99, fit: 60, engagement: 60 },
      { total: 99, fit: 60, engagement: 10 },
    ],
    fromModel('by-grade'),
  );
  expect(run.results().map(({ grade, tier }) => [grade, tier])).toEqual([
    ['A1', 'top'],
    ['A2', 'rest'],
  ]);
});

test('each item may name its own model', async () => {
  const items = [
    { json: { m: 'by-grade', leadmark: { fit: 60, engagement: 60 } } },
    { json: { m: 'b2b-software', leadmark: { total: 60 } } },
  ];
  const run = await runWorkflow(items, [{ type: 'classifyTier', parameters: fromModel('={{ $json.m }}') }], {
    apiUrl: api.url,
  });
  expect(run.results().map(({ tier }) => tier)).toEqual(['top', 'warm']);
});

test('a model that is not there is named', async () => {
  const run = await classify([{ total: 1 }], fromModel('nope'));
  expect(run.error?.message).toBe('Item 0: Leadmark does not have a published model “nope”.');
  expect(run.error).toMatchObject({ description: expect.stringContaining('From List') as string });
});
