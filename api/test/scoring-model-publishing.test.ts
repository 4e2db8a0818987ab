import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@leadmark/engine';
import { createDataSource } from '../src/database/data-source';
import { lockModelsForReading } from '../src/database/workspace-lock';
import { PLAIN_MODEL } from './support/models';
import { TestApi, type AnsweredError } from './support/test-api';

const PUBLISH = `mutation ($key: String!, $note: String) {
  publishScoringModel(key: $key, note: $note) {
    scoringModel { key isDefault draft { version } published { version status note publishedAt } }
  }
}`;
const SET_DEFAULT = 'mutation ($key: String!) { setDefaultScoringModel(key: $key) { scoringModel { key isDefault } } }';
const DRAFT =
  'mutation ($definition: JSONObject!, $note: String) { applyScoringModel(definition: $definition, note: $note) { scoringModel { key } } }';
const VERSIONS = '{ scoringModel(key: "plain") { versions { edges { node { version status note } } } } }';

let api: TestApi;
beforeEach(async () => {
  api = await TestApi.start();
});
afterEach(() => api.stop());

const named = (key: string): JsonObject => ({ ...PLAIN_MODEL, key });

/** The plain model with other points for the industry. */
const withIndustry = (points: number, model: JsonObject = PLAIN_MODEL): JsonObject => {
  const [industry, ...others] = model.criteria as JsonObject[];
  return { ...model, criteria: [{ ...industry, points }, ...others] };
};

const draft = (definition: JsonObject, note?: string) => api.ask(DRAFT, { definition, note });

const refusal = async (query: string, variables: object): Promise<AnsweredError | undefined> =>
  (await api.send(query, { ...variables })).errors?.[0];

const scored = (email: string) =>
  api.ask(
    `mutation ($email: String!) { scoreLead(input: { email: $email, attributes: { industry: "healthcare" } }) { score { model modelVersion total tier } } }`,
    { email },
  );

const score = (email: string) =>
  api.ask(
    `query ($email: String!) { lead(email: $email) { score { model modelVersion total tier } scoreHistory { edges { node { sequence cause modelVersion previousTotal total } } } } }`,
    { email },
  );

describe('publishScoringModel', () => {
  test('publishes the draft, retires what was published and leaves no draft', async () => {
    await api.publish(PLAIN_MODEL);
    await draft(withIndustry(60), 'Healthcare pays');
    api.clock.advance();
    expect(await api.ask(PUBLISH, { key: 'plain' })).toEqual({
      publishScoringModel: {
        scoringModel: {
          key: 'plain',
          isDefault: true,
          draft: null,
          published: {
            version: 2,
            status: 'PUBLISHED',
            note: 'Healthcare pays',
            publishedAt: api.clock.now().toISOString(),
          },
        },
      },
    });
    expect(await api.ask(VERSIONS)).toEqual({
      scoringModel: {
        versions: {
          edges: [
            { node: { version: 2, status: 'PUBLISHED', note: 'Healthcare pays' } },
            { node: { version: 1, status: 'RETIRED', note: null } },
          ],
        },
      },
    });
  });

  test("replaces the draft's note by its own, if it has one", async () => {
    await draft(PLAIN_MODEL, 'Trial');
    const answer = await api.ask(PUBLISH, { key: 'plain', note: 'For good' });
    expect(answer).toMatchObject({ publishScoringModel: { scoringModel: { published: { note: 'For good' } } } });
  });

  test('scores every lead anew and writes that into its history', async () => {
    await api.publish(PLAIN_MODEL);
    await scored('ann@a.example');
    await draft(withIndustry(60));
    api.clock.advance();
    await api.ask(PUBLISH, { key: 'plain' });
    expect(await score('ann@a.example')).toEqual({
      lead: {
        score: { model: 'plain', modelVersion: 2, total: 60, tier: 'hot' },
        scoreHistory: {
          edges: [
            { node: { sequence: 2, cause: 'MODEL_PUBLISHED', modelVersion: 2, previousTotal: 30, total: 60 } },
            { node: { sequence: 1, cause: 'ATTRIBUTES', modelVersion: 1, previousTotal: null, total: 30 } },
          ],
        },
      },
    });
  });

  test('leaves every lead in the ranking and lets its history go on', async () => {
    await api.publish(PLAIN_MODEL);
    await scored('ann@a.example');
    await draft(withIndustry(60));
    await api.ask(PUBLISH, { key: 'plain' });
    expect(await api.ask('{ leads { edges { node { email } } } }')).toEqual({
      leads: { edges: [{ node: { email: 'ann@a.example' } }] },
    });
    await api.ask(
      'mutation { scoreLead(input: { email: "ann@a.example", activities: [{ type: "page_view" }] }) { score { total } } }',
    );
    expect(await score('ann@a.example')).toMatchObject({
      lead: {
        scoreHistory: { edges: [{ node: { sequence: 3, cause: 'ACTIVITY', previousTotal: 60, total: 70 } }, {}, {}] },
      },
    });
  });

  test('is NOT_FOUND for a model without a draft, and says how to make one', async () => {
    await api.publish(PLAIN_MODEL);
    const error = await refusal(PUBLISH, { key: 'plain' });
    expect(error?.extensions.code).toBe('NOT_FOUND');
    expect(error?.message).toMatch(/"plain" has no draft to publish; make one with applyScoringModel/);
  });

  test('is NOT_FOUND for an unknown model', async () => {
    await api.publish(PLAIN_MODEL);
    const error = await refusal(PUBLISH, { key: 'other' });
    expect(error?.extensions.code).toBe('NOT_FOUND');
    expect(error?.message).toContain('"plain"');
  });

  test('publishes a draft once, however many ask for it at once', async () => {
    await api.publish(PLAIN_MODEL);
    await draft(withIndustry(60));
    const answers = await Promise.all([1, 2, 3].map(() => api.send(PUBLISH, { key: 'plain' })));
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'published').toSorted();
    expect(codes).toEqual(['NOT_FOUND', 'NOT_FOUND', 'published']);
  });

  test('scores a lead that comes in at the same moment under the new version', async () => {
    await api.publish(PLAIN_MODEL);
    await draft(withIndustry(60));
    const emails = Array.from({ length: 10 }, (_, index) => `lead-${index}@a.example`);
    await Promise.all([api.ask(PUBLISH, { key: 'plain' }), ...emails.map(scored)]);
    for (const email of emails)
      expect(await score(email)).toMatchObject({ lead: { score: { modelVersion: 2, total: 60 } } });
  });

  test('makes of two first models that are published at once only one the default', async () => {
    await draft(named('a'));
    await draft(named('b'));
    await Promise.all(['a', 'b'].map((key) => api.ask(PUBLISH, { key })));
    const { scoringModels } = await api.ask<{ scoringModels: { isDefault: boolean }[] }>(
      '{ scoringModels { isDefault } }',
    );
    expect(scoringModels).toEqual([{ isDefault: true }, { isDefault: false }]);
  });
});

describe('a change of what is published', () => {
  const OPERATIONS: [string, string][] = [
    ['publishScoringModel', 'mutation { publishScoringModel(key: "plain") { scoringModel { key } } }'],
    ['setDefaultScoringModel', 'mutation { setDefaultScoringModel(key: "plain") { scoringModel { key } } }'],
    [
      'applyScoringModel',
      'mutation ($definition: JSONObject!) { applyScoringModel(definition: $definition, publish: true) { scoringModel { key } } }',
    ],
  ];

  test.each(OPERATIONS)('(%s) waits for facts that are being written', async (_, operation) => {
    await api.publish(PLAIN_MODEL);
    await draft(PLAIN_MODEL);
    const elsewhere = await createDataSource(api.databaseUrl).initialize();
    const change = await elsewhere.transaction(async (manager) => {
      await lockModelsForReading(manager, api.workspaceId);
      const started = api.ask(operation, { definition: PLAIN_MODEL });
      expect(await Promise.race([started, sleep(300, 'waits')])).toBe('waits');
      return { started };
    });
    await elsewhere.destroy();
    await expect(change.started).resolves.toBeTruthy();
  });
});

describe('setDefaultScoringModel', () => {
  beforeEach(async () => {
    await api.publish(named('a'));
    await api.publish(withIndustry(60, named('b')));
  });

  test('makes a model the one that operations mean when they name none', async () => {
    expect(await scored('before@a.example')).toMatchObject({ scoreLead: { score: { model: 'a' } } });
    expect(await api.ask(SET_DEFAULT, { key: 'b' })).toEqual({
      setDefaultScoringModel: { scoringModel: { key: 'b', isDefault: true } },
    });
    expect(await api.ask('{ scoringModel { key } scoringModels { key isDefault } }')).toEqual({
      scoringModel: { key: 'b' },
      scoringModels: [
        { key: 'b', isDefault: true },
        { key: 'a', isDefault: false },
      ],
    });
    expect(await scored('ann@a.example')).toMatchObject({ scoreLead: { score: { model: 'b', total: 60 } } });
  });

  test('changes nothing for the model that is the default already', async () => {
    await api.ask(SET_DEFAULT, { key: 'a' });
    expect(await api.ask('{ scoringModel { key } }')).toEqual({ scoringModel: { key: 'a' } });
  });

  test('is NOT_FOUND for a model that is not published, and the default stays', async () => {
    await draft(named('c'));
    for (const key of ['c', 'nothing', '\0']) {
      const error = await refusal(SET_DEFAULT, { key });
      expect(error?.extensions.code).toBe('NOT_FOUND');
      expect(error?.message).toContain('published: "a", "b"');
    }
    expect(await api.ask('{ scoringModel { key } }')).toEqual({ scoringModel: { key: 'a' } });
  });

  test('leaves exactly one default when several are set at once', async () => {
    await api.publish(named('c'));
    await Promise.all(['a', 'b', 'c', 'a', 'b', 'c'].map((key) => api.ask(SET_DEFAULT, { key })));
    const { scoringModels } = await api.ask<{ scoringModels: { isDefault: boolean }[] }>(
      '{ scoringModels { isDefault } }',
    );
    expect(scoringModels.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });
});
