import { setTimeout as sleep } from 'node:timers/promises';
import { PLAIN_MODEL } from './support/models';
import { TestApi, type AnsweredError } from './support/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());

const post = async (body: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.adminKey}`, ...headers },
    body,
  });
  const answer = (await response.json()) as { errors?: AnsweredError[] };
  return { status: response.status, error: answer.errors?.[0], requestId: response.headers.get('x-request-id') };
};
const query = (text: string, variables: object = {}) => post(JSON.stringify({ query: text, variables }));

describe('a request', () => {
  test.each([
    ['without a key', {}, /Authorization: Bearer/],
    ['with an unknown key', { authorization: 'Bearer lm_unknown' }, /unknown or revoked/],
    ['with another scheme', { authorization: 'Basic abc' }, /Authorization: Bearer/],
  ])('%s is UNAUTHENTICATED, 401, and told what to send', async (_, headers, message) => {
    const { status, error } = await post(JSON.stringify({ query: '{ leads { totalCount } }' }), {
      authorization: '',
      ...headers,
    });
    expect([status, error?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(error?.message).toMatch(message);
  });

  test('with a revoked key is refused', async () => {
    const { key, secret } = await api.services.keys.create(
      api.workspaceId,
      { name: 'gone', scope: 'reader' },
      api.clock.now(),
    );
    expect((await api.send('{ scoringModels { key } }', {}, secret)).status).toBe(200);
    await api.services.keys.revoke(api.workspaceId, key.id, api.clock.now());
    expect((await api.send('{ scoringModels { key } }', {}, secret)).status).toBe(401);
  });

  test.each([
    ['of malformed JSON', '{ "query": ', 400],
    ['that is no object', '"hello"', 400],
    ['that is empty', '', 400],
    ['of several operations at once', '[{ "query": "{ scoringModels { key } }" }]', 400],
    ['with variables that are no object', '{ "query": "{ scoringModels { key } }", "variables": "x" }', 400],
    ['for a subscription', JSON.stringify({ query: 'subscription { tierChanged { from } }' }), 400],
    ['for a lead with a NUL in its handle', JSON.stringify({ query: '{ lead(externalId: "a\\u0000") { id } }' }), 400],
    ['without a query', '{}', 400],
    ['of a query that does not parse', JSON.stringify({ query: '{ leads {' }), 400],
    ['for a field that is not there', JSON.stringify({ query: '{ leads { nonsense } }' }), 400],
    [
      'with a variable of the wrong type',
      JSON.stringify({
        query: 'query ($first: Int!) { leads(first: $first) { totalCount } }',
        variables: { first: 'many' },
      }),
      400,
    ],
    [
      'without a required variable',
      JSON.stringify({ query: 'mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { isNewLead } }' }),
      400,
    ],
    [
      'naming two operations and choosing none',
      JSON.stringify({ query: 'query A { scoringModels { key } } query B { scoringModels { key } }' }),
      400,
    ],
  ])('%s is BAD_USER_INPUT', async (_, body, expected) => {
    const { status, error, requestId } = await post(body);
    expect([status, error?.extensions.code]).toEqual([expected, 'BAD_USER_INPUT']);
    expect(error?.message).toBeTruthy();
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(error)).not.toMatch(/node_modules|SELECT|\.ts|stack/);
  });

  test('with a list where an object belongs is told where in the document it stands', async () => {
    const { status, error } = await query(`mutation {
      upsertLead(input: { email: "ann@acme.example", attributes: ["CTO"] }) { isNewLead }
    }`);
    expect([status, error?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(error).toMatchObject({ locations: [{ line: 2, column: 66 }] });
  });

  test('larger than 2 MB is refused with what to do', async () => {
    const { status, error } = await post(
      JSON.stringify({ query: '{ scoringModels { key } }', variables: { pad: 'x'.repeat(2_200_000) } }),
    );
    expect([status, error?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(error?.message).toMatch(/smaller batches/);
  });

  test('that would answer too much is QUERY_TOO_COMPLEX before anything is done', async () => {
    const { status, error } = await query(
      '{ leads(first: 500) { edges { node { scoreHistory(first: 500) { edges { node { total } } } } } } }',
    );
    expect([status, error?.extensions.code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
  });

  test.each([
    ['a page', '$size: Int!', 'scoreHistory(first: $size)', { size: 1 }, { size: 500 }],
    ['a page unless it is told', '$size: Int = 500', 'scoreHistory(first: $size)', { size: 1 }, {}],
    ['a condition', '$asks: Boolean!', 'scoreHistory(first: 500) @include(if: $asks)', { asks: false }, { asks: true }],
  ])(
    'that was small before is QUERY_TOO_COMPLEX where the variable of %s makes it so',
    async (_, variable, field, few, many) => {
      const document = `query (${variable}) { leads(first: 500) { edges { node { id ${field} { edges { node { total } } } } } } }`;
      expect((await query(document, few)).status).toBe(200);
      expect((await query(document, many)).error?.extensions.code).toBe('QUERY_TOO_COMPLEX');
      expect((await query(document, few)).status).toBe(200);
    },
  );

  test('that looks at every lead many times over is QUERY_TOO_COMPLEX', async () => {
    const aliases = Array.from({ length: 100 }, (_, n) => `a${n}: tierDistribution { leads }`).join(' ');
    expect((await query(`{ ${aliases} }`)).error?.extensions.code).toBe('QUERY_TOO_COMPLEX');
    expect((await query('{ tierDistribution { leads } leads { totalCount } }')).status).toBe(200);
  });

  test('keeps its connection for longer than load balancers keep theirs', async () => {
    const response = await fetch(`${api.url}/healthz`);
    expect(response.headers.get('keep-alive')).toBe('timeout=75');
  });

  test('from a browser that follows the link to /graphql leads to the page at the root', async () => {
    const response = await fetch(`${api.url}/graphql`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/']);
  });

  test('for one lead by two keys, or by none, is BAD_USER_INPUT', async () => {
    for (const args of [
      'email: "a@a.example", externalId: "x"',
      'id: "1", email: "a@a.example"',
      'id: "", email: " "',
    ]) {
      const { status, error } = await query(`{ lead(${args}) { id } }`);
      expect([status, error?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(error?.message).toMatch(/exactly one/);
    }
    expect((await query('{ lead { id } }')).status).toBe(400);
  });

  test('for what does not exist is null, or NOT_FOUND where something should have been done', async () => {
    expect(
      await api.ask<object>(
        '{ lead(email: "nobody@a.example") { id } scoringModel(key: "none") { key } byId: lead(id: "x") { id } }',
      ),
    ).toEqual({
      lead: null,
      scoringModel: null,
      byId: null,
    });
    const unknownModel = 'mutation { scoreLead(input: { email: "nobody@a.example", model: "none" }) { isNewLead } }';
    const { status, error } = await query(unknownModel);
    expect([status, error?.extensions.code]).toEqual([200, 'NOT_FOUND']);
    expect(error?.message).toMatch(/"plain"/);
    expect(await api.ask<object>('{ lead(email: "nobody@a.example") { id } }')).toEqual({ lead: null });
  });

  test('to publish an invalid model is MODEL_INVALID with the path of every fault', async () => {
    const { status, error } = await query(
      'mutation ($definition: JSONObject!) { applyScoringModel(definition: $definition) { scoringModel { key } } }',
      {
        definition: { ...PLAIN_MODEL, criteria: [{ key: 'a', group: 'nowhere', kind: 'attribute', points: '3' }] },
      },
    );
    expect([status, error?.extensions.code]).toEqual([400, 'MODEL_INVALID']);
    expect(error?.extensions.violations?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['$.criteria[0].group', '$.criteria[0].points', '$.criteria[0].when']),
    );
  });

  test('of one item with an unknown model refuses that item alone', async () => {
    const data = await api.ask<{ scoreLeads: { results: { code: string | null; payload: object | null }[] } }>(
      'mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code message payload { isNewLead } } } }',
      { inputs: [{ email: 'one@a.example' }, { email: 'two@a.example', model: 'none' }] },
    );
    expect(data.scoreLeads.results).toMatchObject([
      { code: null, payload: { isNewLead: true } },
      { code: 'NOT_FOUND', payload: null },
    ]);
  });
});

describe('the log', () => {
  /** The lines that a request left; the last one is written when its answer has gone out. */
  async function linesOf<T>(send: () => Promise<T>): Promise<{ answer: T; lines: string[] }> {
    const before = api.logged.length;
    const answer = await send();
    for (let tries = 0; api.logged.length === before && tries < 100; tries += 1) await sleep(10);
    return { answer, lines: api.logged.slice(before) };
  }

  test('has one line for a request, with its id and operation and nothing of what was sent', async () => {
    const sent = { email: 'secret.person@private.example', attributes: { phone: '+49 151 555', note: 'a\0b' } };
    const { answer, lines } = await linesOf(() =>
      query('mutation Upsert($input: UpsertLeadInput!) { upsertLead(input: $input) { isNewLead } }', { input: sent }),
    );
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      requestId: answer.requestId,
      operation: 'Upsert',
      fields: ['upsertLead'],
      codes: ['BAD_USER_INPUT'],
      status: 400,
    });
    expect(lines.join('')).not.toMatch(/secret|private|151|lm_/);
  });

  test('says where a fault of ours came from, also one that was met while the key was looked up', async () => {
    const lookUp = jest
      .spyOn(api.services.keys, 'authenticate')
      .mockRejectedValue(new TypeError('row of secret@a.example'));
    const { answer, lines } = await linesOf(() => query('{ scoringModels { key } }'));
    lookUp.mockRestore();
    expect(answer.error?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      requestId: answer.requestId,
      error: 'TypeError',
      msg: 'internal error',
    });
    expect(lines.join('')).not.toMatch(/secret/);
  });

  test.each<[string, () => Promise<{ requestId: string | null }>]>([
    ['malformed JSON', () => post('{ "email": "secret@private.example"')],
    ['no operation', () => post('{ "secret": 1 }')],
    ['an unknown key', () => post('{ "query": "{ leads { totalCount } }" }', { authorization: 'Bearer lm_wrong' })],
    ['another content type', () => post('secret', { 'content-type': 'text/plain' })],
    ['a subscription', () => query('subscription { tierChanged { from } }')],
  ])('has one line for %s', async (_, send) => {
    const { answer, lines } = await linesOf(send);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId: answer.requestId, level: 40 });
    expect(lines.join('')).not.toMatch(/secret|private|lm_/);
  });
});
