import { Desk, refusalOf, type Key } from './support/desk';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const UPSERT = 'mutation ($input: UpsertLeadInput!) { upsertLead(input: $input) { lead { id } } }';
const SCORE = 'mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { lead { id } } }';

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());
beforeEach(() => api.clock.advance());

describe('an input that names two leads is a CONFLICT that changes neither', () => {
  type Handle = keyof Key;
  const pairs: [Handle, Handle][] = [
    ['id', 'externalId'],
    ['id', 'email'],
    ['externalId', 'email'],
  ];

  test.each(pairs)('by the %s of one and the %s of the other', async (one, other) => {
    const keysOf = async (name: string): Promise<Required<Key>> => {
      const handles = { externalId: name, email: `${name}@a.example` };
      return { ...handles, id: (await desk.upsert(handles)).lead.id };
    };
    const [first, second] = [await keysOf(`${one}-${other}-1`), await keysOf(`${one}-${other}-2`)];
    const before = [await desk.lead({ id: first.id }), await desk.lead({ id: second.id })];
    const input = { [one]: first[one], [other]: second[other], attributes: { industry: 'healthcare' } };
    api.clock.advance();
    expect(refusalOf(await api.send(UPSERT, { input }))).toEqual(['CONFLICT', []]);
    expect(refusalOf(await api.send(SCORE, { input }))).toEqual(['CONFLICT', []]);
    expect([await desk.lead({ id: first.id }), await desk.lead({ id: second.id })]).toEqual(before);
  });

  test('but its id may come with a handle that is nobody’s yet, which it takes on', async () => {
    const { lead } = await desk.upsert({ email: 'lone@a.example' });
    const linked = await desk.upsert({ id: lead.id, externalId: 'lone', email: 'moved@a.example' });
    expect(linked).toMatchObject({ isNewLead: false, lead: { id: lead.id, externalId: 'lone' } });
    expect((await desk.lead({ email: 'moved@a.example' })).id).toBe(lead.id);
  });
});

test('a handle that a lead takes on, or changes, counts at once where conditions look at it', async () => {
  const rule = (key: string, field: string, value: string, points: number) => {
    return { key, group: 'company', kind: 'attribute', when: { field, operator: 'equals', value }, points };
  };
  const criteria = [
    rule('partner', 'emailDomain', 'partner.example', 5),
    rule('moved', 'emailDomain', 'moved.example', 7),
    rule('first', 'externalId', 'crm-handles', 40),
  ];
  await api.publish({ ...PLAIN_MODEL, key: 'handles', criteria });
  const { lead } = await desk.upsert({ email: 'ann@partner.example' });
  await desk.upsert({ email: 'ann@partner.example', externalId: 'crm-handles' });
  await desk.upsert({ id: lead.id, email: 'ann@moved.example' });
  const history = await desk.history('ann@moved.example', 'handles');
  expect(history.map(({ cause, total }) => [cause, total])).toEqual([
    ['ATTRIBUTES', 5],
    ['ATTRIBUTES', 45],
    ['ATTRIBUTES', 47],
  ]);
  expect(await desk.differences()).toEqual([]);
});
