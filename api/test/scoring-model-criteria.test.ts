import type { JsonObject } from '@leadmark/engine';
import { PLAIN_MODEL } from './support/models';
import { TestApi, type AnsweredError } from './support/test-api';

interface Draft {
  version: number;
  status: string;
  note: string | null;
  criteria: { key: string; points: number | null }[];
}

interface EditPayload {
  criterion: JsonObject;
  key: string;
  draft: Draft;
}

const DRAFT = 'draft { id version status note criteria { key points } }';
const CRITERION = 'criterion { id key name group dimension kind enabled points weight minPoints maxPoints definition }';
const EDITS = {
  create: `mutation ($input: CriterionInput!) { edit: createCriterion(input: $input) { ${CRITERION} ${DRAFT} } }`,
  update: `mutation ($input: CriterionInput!) { edit: updateCriterion(input: $input) { ${CRITERION} ${DRAFT} } }`,
  delete: `mutation ($model: String!, $key: String!) { edit: deleteCriterion(model: $model, key: $key) { key ${DRAFT} } }`,
};
type Edit = keyof typeof EDITS;

const newsletter = {
  key: 'newsletter',
  group: 'behaviour',
  kind: 'activity',
  activity: { type: 'email_open' },
  points: 2,
};

let api: TestApi;
beforeEach(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
});
afterEach(() => api.stop());

const send = (edit: Edit, variables: object) => api.send<{ edit: EditPayload }>(EDITS[edit], { ...variables });

const edit = async (kind: Edit, variables: object): Promise<EditPayload> =>
  (await api.ask<{ edit: EditPayload }>(EDITS[kind], { ...variables })).edit;

const refusal = async (kind: Edit, variables: object): Promise<AnsweredError | undefined> =>
  (await send(kind, variables)).errors?.[0];

const inPlain = (definition: JsonObject) => ({ input: { model: 'plain', definition } });

const current = async (): Promise<{ published: Draft | null; draft: Draft | null }> => {
  const answer = await api.ask<{ scoringModel: { published: Draft | null; draft: Draft | null } }>(
    `{ scoringModel(key: "plain") { published { version criteria { key points } } ${DRAFT} } }`,
  );
  return answer.scoringModel;
};

describe('createCriterion', () => {
  test('starts a draft as a copy of the published version and adds to it', async () => {
    const { criterion, draft } = await edit('create', inPlain(newsletter));
    expect(criterion).toMatchObject({
      key: 'newsletter',
      name: 'newsletter',
      group: 'behaviour',
      dimension: 'ENGAGEMENT',
      kind: 'activity',
      enabled: true,
      points: 2,
      weight: 1,
      minPoints: null,
      maxPoints: null,
      definition: newsletter,
    });
    expect(draft).toMatchObject({ version: 2, status: 'DRAFT', note: null });
    expect(draft.criteria.map(({ key }) => key)).toEqual(['industry', 'visit', 'demo', 'newsletter']);
  });

  test('leaves what is published, and the scores under it, as they are', async () => {
    await edit('create', inPlain({ ...newsletter, activity: { type: 'page_view' } }));
    expect((await current()).published?.criteria).toHaveLength(3);
    const answer = await api.ask(
      'mutation { scoreLead(input: { email: "a@a.example", activities: [{ type: "page_view" }] }) { score { total modelVersion } } }',
    );
    expect(answer).toEqual({ scoreLead: { score: { total: 10, modelVersion: 1 } } });
  });

  test('builds on the draft that is there', async () => {
    await edit('create', inPlain(newsletter));
    const { draft } = await edit('create', inPlain({ ...newsletter, key: 'webinar' }));
    expect(draft.version).toBe(2);
    expect(draft.criteria.map(({ key }) => key)).toEqual(['industry', 'visit', 'demo', 'newsletter', 'webinar']);
  });

  test('is a CONFLICT where the key is taken, in the draft as well as in the published version', async () => {
    const error = await refusal('create', inPlain({ ...newsletter, key: 'visit' }));
    expect(error?.extensions.code).toBe('CONFLICT');
    expect(error?.message).toContain('"visit"');
    expect(error?.message).toContain('updateCriterion');
    await edit('create', inPlain(newsletter));
    expect((await refusal('create', inPlain(newsletter)))?.extensions.code).toBe('CONFLICT');
  });
});

describe('updateCriterion', () => {
  test('replaces the whole criterion where it stands', async () => {
    const visit = { key: 'visit', group: 'behaviour', kind: 'activity', activity: { type: 'page_view' }, points: 4 };
    const { criterion, draft } = await edit('update', inPlain(visit));
    expect(criterion).toMatchObject({ name: 'visit', points: 4, definition: visit });
    expect(draft.criteria).toEqual([
      { key: 'industry', points: 30 },
      { key: 'visit', points: 4 },
      { key: 'demo', points: 20 },
    ]);
  });

  test('keeps the id that the criterion has in this draft', async () => {
    const first = await edit('create', inPlain(newsletter));
    const second = await edit('update', inPlain({ ...newsletter, points: 3 }));
    expect(second.criterion.id).toBe(first.criterion.id);
  });

  test('is NOT_FOUND for a key that the model lacks, and names those it has', async () => {
    const error = await refusal('update', inPlain(newsletter));
    expect(error?.extensions.code).toBe('NOT_FOUND');
    expect(error?.message).toContain('"industry", "visit", "demo"');
    expect((await current()).draft).toBeNull();
  });
});

describe('deleteCriterion', () => {
  test('takes the criterion out of the draft and nothing else', async () => {
    const { key, draft } = await edit('delete', { model: 'plain', key: 'visit' });
    expect(key).toBe('visit');
    expect(draft.criteria.map((criterion) => criterion.key)).toEqual(['industry', 'demo']);
    expect((await current()).published?.criteria).toHaveLength(3);
  });

  test('is NOT_FOUND for a key that the model lacks, a second time too', async () => {
    await edit('delete', { model: 'plain', key: 'visit' });
    for (const key of ['visit', 'nothing', '\0'])
      expect((await refusal('delete', { model: 'plain', key }))?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('an edit of a criterion', () => {
  test.each<[Edit, object]>([
    ['create', { input: { model: 'other', definition: newsletter } }],
    ['update', { input: { model: 'other', definition: newsletter } }],
    ['delete', { model: 'other', key: 'visit' }],
    ['delete', { model: 'a\0b', key: 'visit' }],
  ])('(%s) of an unknown model is NOT_FOUND and names the known ones', async (kind, variables) => {
    const error = await refusal(kind, variables);
    expect(error?.extensions.code).toBe('NOT_FOUND');
    expect(error?.message).toContain('"plain"');
  });

  test.each<[Edit, JsonObject, string]>([
    ['create', { ...newsletter, points: 'many' }, '$.criteria[3].points'],
    ['create', { ...newsletter, group: 'company' }, '$.criteria[3].kind'],
    ['create', { kind: 'activity', group: 'behaviour', activity: { type: 'x' }, points: 1 }, '$.criteria[3].key'],
    ['update', { ...newsletter, key: 'visit', group: 'nowhere' }, '$.criteria[1].group'],
    ['update', { group: 'behaviour', kind: 'activity', activity: { type: 'x' }, points: 1 }, '$.criteria[3].key'],
  ])('(%s) that would make no valid model is MODEL_INVALID and saves nothing', async (kind, definition, path) => {
    const error = await refusal(kind, inPlain(definition));
    expect(error?.extensions.code).toBe('MODEL_INVALID');
    expect(error?.extensions.violations?.map((violation) => violation.path)).toEqual([path]);
    expect(error?.message).toContain(path);
    expect((await current()).draft).toBeNull();
  });

  test('keeps the note of the draft', async () => {
    await api.ask(
      'mutation ($definition: JSONObject!) { applyScoringModel(definition: $definition, note: "Trial") { scoringModel { key } } }',
      { definition: PLAIN_MODEL },
    );
    expect((await edit('create', inPlain(newsletter))).draft.note).toBe('Trial');
  });
});

describe('edits of one model at the same moment', () => {
  test('lose nothing', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `criterion-${index}`);
    const created = keys.map((key) => send('create', inPlain({ ...newsletter, key })));
    const others = [
      send('delete', { model: 'plain', key: 'demo' }),
      send('update', inPlain({ ...newsletter, key: 'visit' })),
    ];
    const answers = await Promise.all([...created, ...others]);
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const { draft } = await current();
    expect(draft?.version).toBe(2);
    expect(draft?.criteria.map(({ key }) => key).toSorted()).toEqual(['industry', 'visit', ...keys].toSorted());
    expect(draft?.criteria.find(({ key }) => key === 'visit')?.points).toBe(2);
  });

  test('let one of several take a key, and tell the others', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => send('create', inPlain(newsletter))));
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'created').toSorted();
    expect(codes).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'created']);
  });

  test('go into the published version or into the next draft when it is published meanwhile', async () => {
    await edit('create', inPlain(newsletter));
    const keys = Array.from({ length: 8 }, (_, index) => `criterion-${index}`);
    const publication = api.send('mutation { publishScoringModel(key: "plain") { scoringModel { key } } }');
    const edits = keys.map((key) => send('create', inPlain({ ...newsletter, key })));
    const answers = await Promise.all([publication, ...edits]);
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const { published, draft } = await current();
    const newest = draft ?? published;
    expect(newest?.criteria.map(({ key }) => key)).toEqual(expect.arrayContaining(['newsletter', ...keys]));
    expect(published?.version).toBe(2);
  });
});
