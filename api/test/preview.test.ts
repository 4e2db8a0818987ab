import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const PREVIEW =
  'query ($input: PreviewScoreInput!) { previewScore(input: $input) { model modelVersion total tier tierSince asOf contributions { criterion points reason } } }';

interface Preview {
  previewScore: {
    model: string;
    modelVersion: number | null;
    total: number;
    tier: string;
    tierSince: string | null;
    asOf: string;
  };
}

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
  await api.ask('mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { isNewLead } }', {
    input: { email: 'p@a.example', attributes: { industry: 'healthcare' } },
  });
});
afterAll(() => api.stop());

const preview = async (input: object) => (await api.ask<Preview>(PREVIEW, { input })).previewScore;
const refused = async (input: object) => {
  const { status, errors } = await api.send(PREVIEW, { input });
  return { status, ...errors?.[0]?.extensions };
};
const facts = {
  attributes: { industry: 'healthcare' },
  activities: [{ type: 'demo_request', occurredAt: '2026-02-19T12:00:00Z' }],
};

describe('previewScore', () => {
  test('scores a lead under the published model', async () => {
    expect(await preview({ lead: { email: 'p@a.example' } })).toMatchObject({
      model: 'plain',
      modelVersion: 1,
      total: 30,
      tier: 'warm',
      tierSince: null,
    });
  });

  test('scores facts under a definition that is not stored, as of any instant', async () => {
    expect(await preview({ facts, definition: DECAYING_MODEL })).toMatchObject({
      model: 'decaying',
      modelVersion: null,
      total: 40,
    });
    expect(await preview({ facts, definition: DECAYING_MODEL, asOf: '2026-02-19T12:00:00Z' })).toMatchObject({
      total: 50,
      tier: 'hot',
    });
  });

  test('scores under a draft without publishing it', async () => {
    await api.ask('mutation { deleteCriterion(model: "plain", key: "industry") { key } }');
    expect(await preview({ lead: { email: 'p@a.example' }, model: 'plain', version: 2 })).toMatchObject({
      modelVersion: 2,
      total: 0,
    });
    expect(await preview({ lead: { email: 'p@a.example' } })).toMatchObject({ modelVersion: 1, total: 30 });
  });

  test('scores a lead as of a past instant, by what it was and had done by then', async () => {
    const lead = { email: 'then@a.example' };
    const send = (input: object) =>
      api.ask('mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { isNewLead } }', {
        input: { ...lead, ...input },
      });
    const activities = [
      { id: 'then 1', type: 'demo_request', occurredAt: api.clock.daysAgo(20) },
      { id: 'then 2', type: 'page_view', occurredAt: api.clock.daysAgo(5) },
    ];
    await send({ activities, attributes: { industry: 'healthcare' }, attributesAt: api.clock.daysAgo(15) });
    await send({ attributes: { industry: 'education' }, attributesAt: api.clock.daysAgo(8) });
    const totals = [];
    for (const days of [25, 20, 15, 8, 5]) {
      const asOf = api.clock.daysAgo(days);
      const shown = await preview({ lead, asOf });
      expect(shown).toMatchObject({ asOf, tierSince: null });
      totals.push(shown.total);
    }
    expect(totals).toEqual([0, 20, 50, 20, 30]);
    // By another definition, too: the demo has halved once.
    expect(await preview({ lead, definition: DECAYING_MODEL, asOf: api.clock.daysAgo(10) })).toMatchObject({
      model: 'decaying',
      total: 40,
    });
  });

  test('takes any JSON as facts', async () => {
    expect(
      await preview({ facts: { attributes: 7, activities: [null, { type: 'page_view', occurredAt: 'x' }, 3] } }),
    ).toMatchObject({ total: 0 });
  });

  test('stores nothing', async () => {
    await preview({ lead: { email: 'p@a.example' }, definition: DECAYING_MODEL });
    const { scoringModels } = await api.ask<{ scoringModels: { key: string }[] }>('{ scoringModels { key } }');
    expect(scoringModels.map(({ key }) => key)).toEqual(['plain']);
  });

  test('says what is wrong with what it is asked', async () => {
    expect(await refused({})).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(await refused({ facts, lead: { email: 'p@a.example' } })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refused({ facts, definition: PLAIN_MODEL, model: 'plain' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refused({ lead: { email: 'nobody@a.example' } })).toMatchObject({ status: 200, code: 'NOT_FOUND' });
    expect(await refused({ facts, model: 'unheard-of' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused({ facts, version: 99 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused({ facts, definition: { key: 'broken', criteria: 3 } })).toMatchObject({
      status: 400,
      code: 'MODEL_INVALID',
    });
  });

  test('scores under a version that is retired', async () => {
    const model = { ...PLAIN_MODEL, key: 'renewed' };
    const criteria = PLAIN_MODEL.criteria as { points: number }[];
    await api.publish(model);
    await api.publish({ ...model, criteria: criteria.map((criterion) => ({ ...criterion, points: 1 })) });
    const versions = [];
    for (const version of [1, 2, undefined])
      versions.push(await preview({ lead: { email: 'p@a.example' }, model: 'renewed', version }));
    expect(versions.map(({ modelVersion, total }) => [modelVersion, total])).toEqual([
      [1, 30],
      [2, 1],
      [2, 1],
    ]);
  });
});
