import { Client } from 'pg';
import { newId } from '../src/common/id';
import { SCOPES, type Scope } from '../src/common/scope';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const CRITERION = { key: 'x', group: 'company', kind: 'per_unit', field: 'x', points: 1 };

const READS: [string, object][] = [
  ['{ scoringModels { key } }', {}],
  ['{ scoringModel(key: "plain") { key } }', {}],
];

const EDITS: [string, object][] = [
  [
    'mutation ($input: CriterionInput!) { createCriterion(input: $input) { criterion { key } } }',
    { input: { model: 'plain', definition: CRITERION } },
  ],
  [
    'mutation ($input: CriterionInput!) { updateCriterion(input: $input) { criterion { key } } }',
    { input: { model: 'plain', definition: CRITERION } },
  ],
  ['mutation { deleteCriterion(model: "plain", key: "x") { key } }', {}],
  [
    'mutation ($definition: JSONObject!) { applyScoringModel(definition: $definition) { scoringModel { key } } }',
    { definition: PLAIN_MODEL },
  ],
  ['mutation { publishScoringModel(key: "plain") { scoringModel { key } } }', {}],
  ['mutation { setDefaultScoringModel(key: "plain") { scoringModel { key } } }', {}],
];

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());

const EDITORS: Scope[] = ['admin', 'model_editor'];

test.each(SCOPES)('a key of scope %s may edit models only if it is an admin or a model_editor', async (scope) => {
  const key = await api.keyOf(scope);
  for (const [operation, variables] of EDITS) {
    const { errors } = await api.send(operation, { ...variables }, key);
    expect([operation, errors?.[0]?.extensions.code]).toEqual([
      operation,
      EDITORS.includes(scope) ? undefined : 'FORBIDDEN',
    ]);
  }
});

test.each(SCOPES)('a key of scope %s may read models unless it is for sending facts only', async (scope) => {
  const key = await api.keyOf(scope);
  for (const [operation, variables] of READS) {
    const { errors } = await api.send(operation, { ...variables }, key);
    expect(errors?.[0]?.extensions.code).toBe(scope === 'ingest_only' ? 'FORBIDDEN' : undefined);
  }
});

test("another workspace's models can neither be seen nor edited", async () => {
  const workspaceId = await makeWorkspace();
  const { secret } = await api.services.keys.create(workspaceId, { name: 'other', scope: 'admin' }, api.clock.now());
  const [readAll, readOne] = [
    await api.send(READS[0]?.[0] ?? '', {}, secret),
    await api.send(READS[1]?.[0] ?? '', {}, secret),
  ];
  expect([readAll.data, readOne.data]).toEqual([{ scoringModels: [] }, { scoringModel: null }]);
  for (const [operation, variables] of EDITS) {
    if (operation.includes('applyScoringModel')) continue; // makes a model of that key in its own workspace
    const { errors } = await api.send(operation, { ...variables }, secret);
    expect([operation, errors?.[0]?.extensions.code]).toEqual([operation, 'NOT_FOUND']);
  }
});

async function makeWorkspace(): Promise<string> {
  const id = newId();
  const client = new Client({ connectionString: api.databaseUrl });
  await client.connect();
  await client.query("INSERT INTO workspace (id, name, created_at) VALUES ($1, 'Other', now())", [id]);
  await client.end();
  return id;
}
