import type { JsonObject } from '@leadmark/engine';
import { EntityManager } from 'typeorm';
import { PLAIN_MODEL } from './support/models';
import { TestApi, type Answer } from './support/test-api';

interface Version {
  id: string;
  version: number;
  status: string;
  note: string | null;
  definition: JsonObject;
  createdAt: string;
  publishedAt: string | null;
  criteria: { id: string; key: string }[];
  tiers: object[];
}

interface Model {
  key: string;
  name: string;
  isDefault: boolean;
  published: Version | null;
  draft: Version | null;
}

const VERSION =
  '{ id version status note definition createdAt publishedAt criteria { id key } tiers { key name rank minScore } }';
const MODEL = `{ id key name isDefault published ${VERSION} draft ${VERSION} }`;
const APPLY = `mutation ($definition: JSONObject!, $note: String, $publish: Boolean) {
  applyScoringModel(definition: $definition, note: $note, publish: $publish) { scoringModel ${MODEL} }
}`;

let api: TestApi;
beforeEach(async () => {
  api = await TestApi.start();
});
afterEach(() => api.stop());

interface Application {
  note?: string;
  publish?: boolean;
}

const sendApply = (definition: JsonObject, options: Application = {}): Promise<Answer<unknown>> =>
  api.send(APPLY, { definition, publish: false, ...options });

const apply = async (definition: JsonObject, options: Application = {}): Promise<Model> =>
  (await api.ask<{ applyScoringModel: { scoringModel: Model } }>(APPLY, { definition, publish: false, ...options }))
    .applyScoringModel.scoringModel;

const model = async (key?: string): Promise<Model | null> =>
  (await api.ask<{ scoringModel: Model | null }>(`query ($key: String) { scoringModel(key: $key) ${MODEL} }`, { key }))
    .scoringModel;

const named = (key: string): JsonObject => ({ ...PLAIN_MODEL, key });

describe('applyScoringModel', () => {
  test('makes the first draft of a new model, which scores nothing yet', async () => {
    const applied = await apply(PLAIN_MODEL, { note: ' First try ' });
    expect(applied).toMatchObject({
      key: 'plain',
      name: 'plain',
      isDefault: false,
      published: null,
      draft: {
        version: 1,
        status: 'DRAFT',
        note: 'First try',
        createdAt: api.clock.now().toISOString(),
        publishedAt: null,
      },
    });
    expect(applied.draft?.definition).toEqual(PLAIN_MODEL);
    expect(await model()).toBeNull();
  });

  test('gives a definition back with its keys in the order they were sent', async () => {
    const { draft } = await apply(PLAIN_MODEL);
    expect(JSON.stringify(draft?.definition)).toBe(JSON.stringify(PLAIN_MODEL));
  });

  test('replaces a draft and its note, keeping its number and the ids of its criteria', async () => {
    const first = await apply(PLAIN_MODEL, { note: 'First try' });
    const second = await apply({ ...PLAIN_MODEL, name: 'Plain and simple' });
    expect(second.name).toBe('Plain and simple');
    expect(second.draft).toMatchObject({ id: first.draft?.id, version: 1, note: null });
    expect(second.draft?.criteria).toEqual(first.draft?.criteria);
  });

  test('publishes at once when asked, and the first published model becomes the default one', async () => {
    const first = await apply(PLAIN_MODEL, { publish: true, note: 'Go' });
    expect(first).toMatchObject({
      isDefault: true,
      draft: null,
      published: { version: 1, status: 'PUBLISHED', note: 'Go', publishedAt: api.clock.now().toISOString() },
    });
    const second = await apply(named('second'), { publish: true });
    expect(second.isDefault).toBe(false);
    expect((await model())?.key).toBe('plain');
  });

  test('drafts the next version of a published model and leaves the published one as it is', async () => {
    await apply(PLAIN_MODEL, { publish: true });
    const { published, draft } = await apply({ ...PLAIN_MODEL, name: 'Next' });
    expect(published).toMatchObject({ version: 1, definition: PLAIN_MODEL });
    expect(draft).toMatchObject({ version: 2, definition: { name: 'Next' } });
    expect(draft?.criteria.map(({ id }) => id)).not.toEqual(published?.criteria.map(({ id }) => id));
  });

  test('refuses a definition that is no model with every fault by its path, and saves nothing', async () => {
    const { status, errors } = await sendApply(
      { ...PLAIN_MODEL, criteria: [{ key: 'x', group: 'nowhere', kind: 'attribute', points: 'many' }] },
      { publish: true },
    );
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'MODEL_INVALID']);
    const paths = errors?.[0]?.extensions.violations?.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['$.criteria[0].group', '$.criteria[0].points', '$.criteria[0].when']),
    );
    expect(errors?.[0]?.message).toContain('nothing was saved');
    expect(await model('plain')).toBeNull();
  });

  test.each<[string, JsonObject]>([
    ['a text that cannot be stored', { ...PLAIN_MODEL, name: 'a\0b' }],
    ['half a character', { ...PLAIN_MODEL, name: 'a\ud800' }],
    ['a key that is too long', named('k'.repeat(201))],
    ['no key', { ...PLAIN_MODEL, key: null }],
  ])('refuses %s as MODEL_INVALID', async (_, definition) => {
    const { errors } = await sendApply(definition);
    expect(errors?.[0]?.extensions.code).toBe('MODEL_INVALID');
    expect(errors?.[0]?.extensions.violations).toHaveLength(1);
  });

  test('refuses a note that cannot be stored or is no note but a book', async () => {
    for (const note of ['a\0b', 'x'.repeat(2_001)]) {
      const { errors } = await sendApply(PLAIN_MODEL, { note });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', violations: [{ path: 'note' }] });
    }
    expect(await model('plain')).toBeNull();
  });

  test('makes one model of a key that is new to several requests at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => sendApply(PLAIN_MODEL)));
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined, undefined]);
    expect(await api.ask('{ scoringModels { key draft { version } } }')).toEqual({
      scoringModels: [{ key: 'plain', draft: { version: 1 } }],
    });
  });
});

describe('scoringModel', () => {
  test('is null for an unknown key and, before anything is published, without one', async () => {
    expect(await model('nothing')).toBeNull();
    expect(await model('\0')).toBeNull();
    expect(await model()).toBeNull();
  });

  test('shows the criteria with their defaults filled in', async () => {
    const weighted = { key: 'size', name: 'Size', group: 'company', kind: 'per_unit', field: 'employees', points: 1 };
    const [industry] = PLAIN_MODEL.criteria as JsonObject[];
    const bounded = { ...weighted, weight: 0.5, minPoints: 0, maxPoints: 20, enabled: false };
    const options = {
      key: 'where',
      group: 'company',
      kind: 'options',
      options: [{ when: { field: 'country', operator: 'exists' }, points: 5 }],
    };
    await apply({ ...PLAIN_MODEL, criteria: [industry ?? {}, bounded, options] });
    const fields = 'key name group dimension kind enabled points weight minPoints maxPoints definition';
    const answer = await api.ask(`{ scoringModel(key: "plain") { draft { criteria { ${fields} } } } }`);
    const absent = { minPoints: null, maxPoints: null, weight: 1, enabled: true, dimension: 'FIT', group: 'company' };
    expect(answer).toEqual({
      scoringModel: {
        draft: {
          criteria: [
            { ...absent, key: 'industry', name: 'Industry', kind: 'attribute', points: 30, definition: industry },
            { ...absent, ...bounded, field: undefined, definition: bounded },
            { ...absent, key: 'where', name: 'where', kind: 'options', points: null, definition: options },
          ],
        },
      },
    });
  });

  test('shows the tiers from the best to the lowest, by total', async () => {
    expect((await apply(PLAIN_MODEL)).draft?.tiers).toEqual([
      { key: 'hot', name: 'Hot', rank: 1, minScore: 50 },
      { key: 'warm', name: 'Warm', rank: 2, minScore: 20 },
      { key: 'cold', name: 'Cold', rank: 3, minScore: null },
    ]);
  });

  test('shows tiers by matrix without a minScore', async () => {
    const tiers = {
      by: 'matrix',
      bands: { fit: [{ key: 'A', minPoints: 30 }, { key: 'B' }], engagement: [{ key: '1' }] },
      levels: [
        { key: 'call', name: 'Call', cells: ['A1'] },
        { key: 'wait', cells: ['B1'] },
      ],
    };
    expect((await apply({ ...PLAIN_MODEL, tiers })).draft?.tiers).toEqual([
      { key: 'call', name: 'Call', rank: 1, minScore: null },
      { key: 'wait', name: 'wait', rank: 2, minScore: null },
    ]);
  });
});

describe('scoringModels', () => {
  test('lists the default model first, then the others by key', async () => {
    for (const key of ['m', 'z', 'a']) await apply(named(key), { publish: true });
    await apply(named('b'));
    expect(await api.ask('{ scoringModels { key isDefault } }')).toEqual({
      scoringModels: [
        { key: 'm', isDefault: true },
        { key: 'a', isDefault: false },
        { key: 'b', isDefault: false },
        { key: 'z', isDefault: false },
      ],
    });
  });
});

describe('the versions of a model', () => {
  const PAGE = `query ($first: Int, $after: String) {
    scoringModel(key: "plain") { versions(first: $first, after: $after) {
      edges { cursor node { version status } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }
  }`;
  interface Page {
    scoringModel: {
      versions: {
        edges: { cursor: string; node: { version: number; status: string } }[];
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
      };
    };
  }
  const page = async (variables: object = {}) =>
    (await api.ask<Page>(PAGE, { first: 20, ...variables })).scoringModel.versions;

  test('come newest first and page by page', async () => {
    for (let version = 1; version <= 4; version += 1) await apply(PLAIN_MODEL, { publish: true });
    await apply(PLAIN_MODEL);
    const first = await page({ first: 2 });
    expect(first.edges.map(({ node }) => node)).toEqual([
      { version: 5, status: 'DRAFT' },
      { version: 4, status: 'PUBLISHED' },
    ]);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await page({ first: 2, after: first.pageInfo.endCursor });
    expect(second.edges.map(({ node }) => node)).toEqual([
      { version: 3, status: 'RETIRED' },
      { version: 2, status: 'RETIRED' },
    ]);
    const last = await page({ first: 2, after: second.pageInfo.endCursor });
    expect(last.edges.map(({ node }) => node.version)).toEqual([1]);
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  test.each([
    ['too few are asked for', { first: 0 }, 'first'],
    ['too many are asked for', { first: 501 }, 'first'],
    ['after is no cursor', { first: 1, after: 'nonsense' }, 'after'],
    [
      'after is a cursor that no version has',
      { first: 1, after: Buffer.from('[1e99]').toString('base64url') },
      'after',
    ],
  ])('are refused when %s', async (_, variables, path) => {
    await apply(PLAIN_MODEL);
    const { errors } = await api.send(PAGE, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', violations: [{ path }] });
  });

  test('of all models are read by one statement', async () => {
    for (const key of ['a', 'b', 'c']) await apply(named(key), { publish: true });
    await apply(named('b'), { publish: true });
    const statements = jest.spyOn(EntityManager.prototype, 'query');
    const answer = await api.ask(
      '{ scoringModels { key versions { edges { node { version } } } newest: versions(first: 1) { edges { node { version } } } } }',
    );
    const reading = statements.mock.calls.filter(([sql]) => sql.includes('LATERAL'));
    statements.mockRestore();
    const edges = (...versions: number[]) => ({ edges: versions.map((version) => ({ node: { version } })) });
    expect(answer).toEqual({
      scoringModels: [
        { key: 'a', versions: edges(1), newest: edges(1) },
        { key: 'b', versions: edges(2, 1), newest: edges(2) },
        { key: 'c', versions: edges(1), newest: edges(1) },
      ],
    });
    expect(reading).toHaveLength(1);
  });
});
