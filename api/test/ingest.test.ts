import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const UPSERT = `mutation ($input: UpsertLeadInput!) {
  upsertLead(input: $input) { isNewLead lead { id externalId email attributes createdAt updatedAt } }
}`;
const UPSERT_ALL = `mutation ($inputs: [UpsertLeadInput!]!) {
  upsertLeads(inputs: $inputs) { results { isNewLead code message violations { path message } lead { id email externalId } } }
}`;
const RECORD = `mutation ($inputs: [RecordActivityInput!]!, $create: Boolean! = false) {
  recordActivities(inputs: $inputs, createMissingLeads: $create) { results { id status leadId message violations { path message } } }
}`;
const LEAD = `query ($id: ID, $externalId: String, $email: String) {
  lead(id: $id, externalId: $externalId, email: $email) {
    id externalId email attributes lastActivityAt score { total engagement }
    activities { edges { node { id type occurredAt receivedAt properties } } }
    scoreHistory { edges { node { sequence cause activityId } } }
  }
}`;

interface LeadNode {
  id: string;
  externalId: string | null;
  email: string | null;
  attributes: Record<string, unknown>;
  lastActivityAt: string | null;
  score: { total: number; engagement: number };
  activities: { edges: { node: { id: string; type: string; occurredAt: string; receivedAt: string } }[] };
  scoreHistory: { edges: { node: { sequence: number; cause: string; activityId: string | null } }[] };
}
interface Upserted {
  upsertLead: {
    isNewLead: boolean;
    lead: {
      id: string;
      externalId: string | null;
      email: string | null;
      attributes: object;
      createdAt: string;
      updatedAt: string;
    };
  };
}
interface Recorded {
  recordActivities: {
    results: {
      id: string | null;
      status: string;
      leadId: string | null;
      message: string | null;
      violations: { path: string; message: string }[] | null;
    }[];
  };
}
interface UpsertedAll {
  upsertLeads: {
    results: {
      isNewLead: boolean | null;
      code: string | null;
      message: string | null;
      violations: { path: string }[] | null;
      lead: { id: string; email: string | null } | null;
    }[];
  };
}

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());
beforeEach(() => api.clock.advance());

const upsert = async (input: object) => (await api.ask<Upserted>(UPSERT, { input })).upsertLead;
const upsertRefused = async (input: object) => (await api.send(UPSERT, { input })).errors?.[0]?.extensions;
const upsertAll = async (inputs: object[]) => (await api.ask<UpsertedAll>(UPSERT_ALL, { inputs })).upsertLeads.results;
const record = async (inputs: object[], create = false) =>
  (await api.ask<Recorded>(RECORD, { inputs, create })).recordActivities.results;
const lead = async (key: Record<string, unknown>) => (await api.ask<{ lead: LeadNode | null }>(LEAD, key)).lead;
const known = async (key: Record<string, unknown>): Promise<LeadNode> => {
  const found = await lead(key);
  if (!found) throw new Error(`no lead ${JSON.stringify(key)}`);
  return found;
};

describe('identity', () => {
  test('an e-mail address is trimmed and lower-cased, and finds the lead however it is written', async () => {
    const made = await upsert({ email: ' Mixed@Case.Example ' });
    const again = await upsert({ email: 'MIXED@case.example' });
    expect([made.isNewLead, again.isNewLead, again.lead.id]).toEqual([true, false, made.lead.id]);
    expect((await known({ email: ' MIXED@CASE.EXAMPLE' })).email).toBe('mixed@case.example');
  });

  test('a known e-mail address that gains an externalId is linked to it', async () => {
    const made = await upsert({ email: 'link@a.example' });
    const linked = await upsert({ email: 'link@a.example', externalId: 'crm-1' });
    expect(linked).toMatchObject({ isNewLead: false, lead: { id: made.lead.id, externalId: 'crm-1' } });
    expect((await known({ externalId: 'crm-1' })).id).toBe(made.lead.id);
  });

  test('a lead found by its externalId takes on a new e-mail address', async () => {
    await upsert({ externalId: 'crm-2', email: 'old@a.example' });
    await upsert({ externalId: 'crm-2', email: 'new@a.example' });
    expect((await known({ externalId: 'crm-2' })).email).toBe('new@a.example');
    expect(await lead({ email: 'old@a.example' })).toBeNull();
  });

  test('handles that name two leads, and another externalId for a lead that has one, are conflicts that change nothing', async () => {
    await upsert({ externalId: 'crm-3', email: 'three@a.example' });
    await upsert({ externalId: 'crm-4', email: 'four@a.example' });
    expect(await upsertRefused({ externalId: 'crm-3', email: 'four@a.example' })).toMatchObject({ code: 'CONFLICT' });
    expect(await upsertRefused({ externalId: 'crm-5', email: 'three@a.example' })).toMatchObject({ code: 'CONFLICT' });
    expect(await known({ email: 'three@a.example' })).toMatchObject({ externalId: 'crm-3' });
    expect(await lead({ externalId: 'crm-5' })).toBeNull();
  });

  test('an unknown id is NOT_FOUND, whatever its form, and no handle at all is BAD_USER_INPUT', async () => {
    expect(await upsertRefused({ id: '01900000-0000-7000-8000-000000000000' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await upsertRefused({ id: 'nonsense' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await upsertRefused({ email: '  ', attributes: { a: 1 } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      violations: [{ path: 'input' }],
    });
  });

  test('a hundred callers at once make one lead out of one e-mail address', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => upsert({ email: 'crowd@a.example', attributes: { [`n${n}`]: n } })),
    );
    expect(new Set(answers.map((answer) => answer.lead.id)).size).toBe(1);
    expect(answers.filter(({ isNewLead }) => isNewLead)).toHaveLength(1);
    expect(Object.keys((await known({ email: 'crowd@a.example' })).attributes)).toHaveLength(100);
  });
});

describe('attributes', () => {
  test('merge by name, null removes, and an equal value changes nothing', async () => {
    await upsert({ email: 'm@a.example', attributes: { industry: 'retail', size: 5, nested: { a: 1 } } });
    const merged = await upsert({
      email: 'm@a.example',
      attributes: { industry: 'healthcare', size: null, nested: { b: 2 } },
    });
    expect(merged.lead.attributes).toEqual({ industry: 'healthcare', nested: { b: 2 } });
    api.clock.advance();
    const same = await upsert({ email: 'm@a.example', attributes: { nested: { b: 2 } } });
    expect(same.lead.updatedAt).toBe(merged.lead.updatedAt);
  });

  test('late ones fill in the past and leave newer ones alone', async () => {
    await upsert({
      email: 'late@a.example',
      attributes: { industry: 'retail', city: 'Bonn' },
      attributesAt: api.clock.daysAgo(1),
    });
    await upsert({
      email: 'late@a.example',
      attributes: { industry: 'healthcare', country: 'DE' },
      attributesAt: api.clock.daysAgo(9),
    });
    expect((await known({ email: 'late@a.example' })).attributes).toEqual({
      industry: 'retail',
      city: 'Bonn',
      country: 'DE',
    });
    const past = await api.ask<{ lead: { score: { fit: number } } }>(
      'query ($asOf: DateTime) { lead(email: "late@a.example") { score(asOf: $asOf) { fit } } }',
      { asOf: api.clock.daysAgo(5) },
    );
    expect(past.lead.score.fit).toBe(30);
  });

  test('names that JavaScript treats as special are names like any other', async () => {
    const sent = JSON.parse('{ "__proto__": { "polluted": true }, "constructor": 1 }') as object;
    await upsert({ email: 'proto@a.example', attributes: sent });
    expect(JSON.stringify((await known({ email: 'proto@a.example' })).attributes)).toContain(
      '"__proto__":{"polluted":true}',
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('what PostgreSQL cannot hold is refused with its path', async () => {
    expect(await upsertRefused({ email: 'nul@a.example', attributes: { note: 'a\0b' } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      violations: [{ path: 'input.attributes' }],
    });
    expect(await upsertRefused({ email: 'half@a.example', attributes: { note: '\ud800' } })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await lead({ email: 'nul@a.example' })).toBeNull();
  });

  test('that hold from the future are refused, a little ahead they hold from now', async () => {
    expect(await upsertRefused({ email: 'soon@a.example', attributesAt: api.clock.daysAgo(-1) })).toMatchObject({
      code: 'BAD_USER_INPUT',
      violations: [{ path: 'input.attributesAt' }],
    });
    const ahead = new Date(api.clock.now().getTime() + 60_000).toISOString();
    expect((await upsert({ email: 'soon@a.example', attributes: { a: 1 }, attributesAt: ahead })).isNewLead).toBe(true);
  });

  test('the beginning of a lead is the earliest one given', async () => {
    await upsert({ email: 'begin@a.example', createdAt: '2026-01-10' });
    await upsert({ email: 'begin@a.example', createdAt: '2026-01-20' });
    expect((await upsert({ email: 'begin@a.example', createdAt: '2026-01-05' })).lead.createdAt).toBe(
      '2026-01-05T00:00:00.000Z',
    );
  });
});

describe('activities', () => {
  const visit = { type: 'page_view', properties: { path: '/pricing' } };

  test('count once, however often they are sent; other content or another lead under the same id is a conflict', async () => {
    await upsertAll([{ email: 'once@a.example' }, { email: 'other@a.example' }]);
    const sent = { id: 'act-1', lead: { email: 'once@a.example' }, occurredAt: '2026-02-20T10:00:00Z', ...visit };
    const statuses = async (inputs: object[]) => (await record(inputs)).map(({ status }) => status);
    expect(await statuses([sent, sent])).toEqual(['RECORDED', 'DUPLICATE']);
    expect(await statuses([{ ...sent, occurredAt: '2026-02-20T11:00:00+01:00' }])).toEqual(['DUPLICATE']);
    expect(
      await statuses([
        { ...sent, properties: {} },
        { ...sent, lead: { email: 'other@a.example' } },
      ]),
    ).toEqual(['CONFLICT', 'CONFLICT']);
    expect((await known({ email: 'once@a.example' })).score.engagement).toBe(10);
    expect((await known({ email: 'other@a.example' })).score.engagement).toBe(0);
  });

  test('without an occurredAt are the same when neither gave one', async () => {
    const sent = { id: 'act-2', lead: { email: 'once@a.example' }, ...visit };
    expect((await record([sent]))[0]?.status).toBe('RECORDED');
    api.clock.advance({ days: 1 });
    expect((await record([sent]))[0]?.status).toBe('DUPLICATE');
  });

  test('without a sender id are each one of their own, with an id of the API', async () => {
    await upsert({ email: 'anon@a.example' });
    const results = await record([
      { lead: { email: 'anon@a.example' }, ...visit },
      { lead: { email: 'anon@a.example' }, ...visit },
    ]);
    expect(new Set(results.map(({ id }) => id)).size).toBe(2);
    const found = await known({ email: 'anon@a.example' });
    expect(found.score.engagement).toBe(20);
    expect(found.activities.edges.map(({ node }) => node.id).sort()).toEqual(results.map(({ id }) => id).sort());
  });

  test('of an unknown lead are INVALID, unless the lead is asked to be made', async () => {
    const sent = { id: 'act-3', lead: { email: 'fresh@a.example' }, ...visit };
    expect((await record([sent]))[0]).toMatchObject({ id: 'act-3', status: 'INVALID', leadId: null });
    expect(await lead({ email: 'fresh@a.example' })).toBeNull();
    expect((await record([sent], true))[0]).toMatchObject({ status: 'RECORDED' });
    expect((await known({ email: 'fresh@a.example' })).score.engagement).toBe(10);
  });

  test('that are refused make no lead', async () => {
    const future = { lead: { email: 'ghost@a.example' }, type: 'page_view', occurredAt: api.clock.daysAgo(-3) };
    const stolen = { id: 'act-1', lead: { email: 'ghost@a.example' }, type: 'page_view' };
    expect((await record([future, stolen], true)).map(({ status, leadId }) => [status, leadId])).toEqual([
      ['INVALID', null],
      ['CONFLICT', null],
    ]);
    expect(await lead({ email: 'ghost@a.example' })).toBeNull();
  });

  test('in the far future are INVALID with the reason; up to five minutes ahead they happened now', async () => {
    await upsert({ email: 'clock@a.example' });
    const at = (milliseconds: number) => new Date(api.clock.now().getTime() + milliseconds).toISOString();
    const [far, near] = await record([
      { id: 'far', lead: { email: 'clock@a.example' }, type: 'page_view', occurredAt: at(300_001) },
      { id: 'near', lead: { email: 'clock@a.example' }, type: 'page_view', occurredAt: at(300_000) },
    ]);
    expect(far).toMatchObject({ status: 'INVALID', violations: [{ path: 'inputs[0].occurredAt' }] });
    expect(far?.message).toMatch(/future/);
    expect(near?.status).toBe('RECORDED');
    expect((await known({ email: 'clock@a.example' })).lastActivityAt).toBe(api.clock.now().toISOString());
  });

  test('each bad one of a batch is told its fault, and the good ones are kept', async () => {
    await upsert({ email: 'mixed@a.example' });
    const named = { lead: { email: 'mixed@a.example' }, type: 'page_view' };
    const results = await record([
      { ...named, id: 'good-1' },
      { ...named, occurredAt: 'yesterday' },
      { ...named, occurredAt: '2026-02-30' },
      { ...named, properties: { text: '\0' } },
      { lead: { email: 'mixed@a.example', externalId: 'x' }, type: 'page_view' },
      { lead: {}, type: 'page_view' },
      { ...named, type: '  ' },
      { lead: { id: 'no-uuid' }, type: 'page_view' },
      { ...named, id: 'good-2' },
    ]);
    expect(results.map(({ status }) => status)).toEqual(['RECORDED', ...Array<string>(7).fill('INVALID'), 'RECORDED']);
    expect(results.slice(1, 8).map(({ violations }) => violations?.[0]?.path)).toEqual([
      'inputs[1].occurredAt',
      'inputs[2].occurredAt',
      'inputs[3].properties',
      'inputs[4].lead',
      'inputs[5].lead',
      'inputs[6].type',
      'inputs[7].lead',
    ]);
    expect((await known({ email: 'mixed@a.example' })).score.engagement).toBe(20);
  });

  interface ActivityPage {
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  const activitiesAfter = async (after: string | null): Promise<ActivityPage> => {
    const { lead: found } = await api.ask<{ lead: { activities: ActivityPage } }>(
      'query ($after: String) { lead(email: "paged@a.example") { activities(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } } }',
      { after },
    );
    return found.activities;
  };

  test('are listed from the newest on, page by page, beginning with no cursor or a null one', async () => {
    const named = { lead: { email: 'paged@a.example' }, type: 'page_view' };
    await record(
      Array.from({ length: 5 }, (_, n) => ({
        ...named,
        id: `paged-${n}`,
        occurredAt: api.clock.daysAgo(Math.floor(n / 3)),
      })),
      true,
    );
    const seen: string[] = [];
    for (let after: string | null | undefined = null; after !== undefined;) {
      const { edges, pageInfo }: ActivityPage = await activitiesAfter(after);
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
    }
    expect(seen).toEqual(['paged-2', 'paged-1', 'paged-0', 'paged-4', 'paged-3']);
  });

  test('sent by fifty callers at once under one id are recorded once', async () => {
    const sent = { id: 'race', lead: { email: 'race@a.example' }, type: 'demo_request' };
    const results = (await Promise.all(Array.from({ length: 50 }, () => record([sent], true)))).flat();
    const count = (status: string) => results.filter((result) => result.status === status).length;
    expect([count('RECORDED'), count('DUPLICATE')]).toEqual([1, 49]);
    expect((await known({ email: 'race@a.example' })).score.engagement).toBe(20);
  });

  test('of one lead by forty writers at once are all counted, in a history without gaps', async () => {
    await upsert({ email: 'hot@a.example' });
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        record([{ id: `hot-${n}`, lead: { email: 'hot@a.example' }, type: 'page_view' }]),
      ),
    );
    const history = await api.ask<{
      lead: { score: { engagement: number }; scoreHistory: { edges: { node: { sequence: number; total: number } }[] } };
    }>(
      'query { lead(email: "hot@a.example") { score { engagement } scoreHistory(first: 100) { edges { node { sequence total } } } } }',
    );
    expect(history.lead.score.engagement).toBe(400);
    expect(history.lead.scoreHistory.edges.map(({ node }) => node.sequence)).toEqual(
      Array.from({ length: 41 }, (_, n) => 41 - n),
    );
  });

  test('in two batches that name the same leads in opposite order do not end in a deadlock', async () => {
    const inputs = Array.from({ length: 30 }, (_, n) => ({ lead: { email: `dead${n}@a.example` }, type: 'page_view' }));
    const answers = await Promise.all([
      record(inputs, true),
      record([...inputs].reverse(), true),
      record(inputs, true),
    ]);
    expect(answers.flat().every(({ status }) => status === 'RECORDED')).toBe(true);
    expect((await known({ email: 'dead7@a.example' })).score.engagement).toBe(30);
  });
});

describe('batches of leads', () => {
  test('answer in order, tell each bad item its code and path, and keep the good ones', async () => {
    const results = await upsertAll([
      { email: 'b1@a.example' },
      { email: 'not an address' },
      { attributes: { a: 1 } },
      { email: 'b2@a.example', createdAt: 'soon' },
      { id: '01900000-0000-7000-8000-000000000000' },
      { email: 'B1@a.example', externalId: 'b-1' },
      { email: 'b3@a.example' },
    ]);
    expect(results.map(({ code, isNewLead }) => code ?? isNewLead)).toEqual([
      true,
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'NOT_FOUND',
      false,
      true,
    ]);
    expect(results[1]?.violations?.[0]?.path).toBe('inputs[1].email');
    expect(results[3]?.violations?.[0]?.path).toBe('inputs[3].createdAt');
    expect(results[5]?.lead?.id).toBe(results[0]?.lead?.id);
  });

  test('write one history entry for each lead, however many of its activities they hold', async () => {
    const named = { lead: { externalId: 'bulk' }, type: 'page_view' };
    await record(
      [
        { ...named, id: 'bulk-1', occurredAt: api.clock.daysAgo(3) },
        { ...named, id: 'bulk-2', occurredAt: api.clock.daysAgo(1) },
        { ...named, id: 'bulk-3', occurredAt: api.clock.daysAgo(2) },
      ],
      true,
    );
    const { scoreHistory } = await known({ externalId: 'bulk' });
    expect(scoreHistory.edges.map(({ node }) => node)).toEqual([
      { sequence: 1, cause: 'ACTIVITY', activityId: 'bulk-2' },
    ]);
  });

  test('keep their good items when others hold what the database cannot', async () => {
    const inputs = [
      { email: 'good@b.example' },
      {
        email: 'nul-id@b.example',
        activities: [
          { id: 'a\0', type: 'page_view' },
          { id: 'kept', type: 'page_view' },
        ],
      },
      { email: 'year-0@b.example', createdAt: '0000-06-01' },
      { email: 'year-0@b.example', activities: [{ type: 'page_view', occurredAt: '0001-01-01T00:00:00+14:00' }] },
      { email: 'year-1@b.example', createdAt: '0001-01-01' },
      { externalId: 'a\0b' },
      { email: 'many@b.example', activities: Array.from({ length: 1_001 }, () => ({ type: 'page_view' })) },
    ];
    const { scoreLeads } = await api.ask<{
      scoreLeads: { results: { code: string | null; payload: { activities: { status: string }[] } | null }[] };
    }>(
      'mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { code payload { activities { status } } } } }',
      { inputs },
    );
    const statuses = scoreLeads.results.map(
      ({ code, payload }) => code ?? payload?.activities.map(({ status }) => status),
    );
    expect(statuses).toEqual([
      [],
      ['INVALID', 'RECORDED'],
      'BAD_USER_INPUT',
      ['INVALID'],
      [],
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
    ]);
  });

  test('answer the score of a lead that they did not change', async () => {
    const query =
      'mutation ($inputs: [UpsertLeadInput!]!) { upsertLeads(inputs: $inputs) { results { lead { score { total } } } } }';
    const inputs = [{ email: 'same@b.example', attributes: { industry: 'healthcare' } }];
    const first = await api.ask(query, { inputs });
    expect(await api.ask(query, { inputs })).toEqual(first);
  });

  test('of more than a thousand items are refused as a whole', async () => {
    const { status, errors } = await api.send(UPSERT_ALL, {
      inputs: Array.from({ length: 1_001 }, () => ({ email: 'x@a.example' })),
    });
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});
