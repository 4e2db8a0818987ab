import type { Scope } from '../src/common/scope';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const OPERATIONS = {
  read: '{ leads { edges { node { score { total } } } } }',
  ingest: 'mutation { upsertLead(input: { email: "i@a.example", attributes: { a: 1 } }) { isNewLead lead { id } } }',
  score: 'mutation { scoreLead(input: { email: "s@a.example" }) { score { total } } }',
  merge:
    'mutation { mergeLeads(input: { from: { email: "s@a.example" }, into: { email: "s@a.example" } }) { lead { id } } }',
  retract: 'mutation { retractActivities(input: { ids: ["never"], reason: "a test" }) { results { status } } }',
  override:
    'mutation { overrideScore(input: { lead: { email: "s@a.example" }, total: 1, reason: "a test" }) { lead { id } } }',
  clear: 'mutation { clearScoreOverride(lead: { email: "s@a.example" }) { lead { id } } }',
  delete: 'mutation { deleteLead(lead: { email: "s@a.example" }) { id } }',
  editModels: 'mutation { setDefaultScoringModel(key: "plain") { scoringModel { key } } }',
};

const CORRECTIONS = ['merge', 'retract', 'override', 'clear', 'delete'] as const;

const ALLOWED: Record<Scope, (keyof typeof OPERATIONS)[]> = {
  admin: ['read', 'ingest', 'score', ...CORRECTIONS, 'editModels'],
  model_editor: ['read', 'editModels'],
  operator: ['read', 'ingest', 'score', ...CORRECTIONS],
  reader: ['read'],
  ingest_only: ['ingest'],
};

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());

test.each(Object.entries(ALLOWED))('a key of scope %s may do exactly: %j', async (scope, allowed) => {
  const key = await api.keyOf(scope as Scope);
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const { errors, status } = await api.send(operation, {}, key);
    const expected = allowed.includes(name as keyof typeof OPERATIONS) ? undefined : 'FORBIDDEN';
    expect([name, errors?.[0]?.extensions.code]).toEqual([name, expected]);
    expect(status).toBe(200);
  }
});

test('a key that may only send facts cannot read the lead it sends them for', async () => {
  await api.ask(
    'mutation { upsertLead(input: { externalId: "hidden-1", email: "secret@a.example", attributes: { secret: "x" } }) { isNewLead } }',
  );
  const key = await api.keyOf('ingest_only');
  for (const field of [
    'attributes',
    'score { total }',
    'scoreHistory { edges { cursor } }',
    'activities { edges { cursor } }',
    'lastActivityAt',
    'email',
    'externalId',
  ]) {
    const { data, errors } = await api.send(
      `mutation { upsertLead(input: { externalId: "hidden-1" }) { lead { id ${field} } } }`,
      {},
      key,
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(JSON.stringify(data ?? null)).not.toContain('secret');
  }
});

test('a key reads nothing of another workspace', async () => {
  const [other] = [await TestApi.start()];
  try {
    expect((await api.send('{ leads { totalCount } }', {}, other.adminKey)).status).toBe(401);
  } finally {
    await other.stop();
  }
});
