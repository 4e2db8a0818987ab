import { FACTS_LIMITS } from '@leadmark/engine';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

interface Payload {
  score: { engagement: number };
  activities: { status: string; violations: object[] | null }[];
}

const SCORE = `mutation ($inputs: [ScoreLeadInput!]!) { scoreLeads(inputs: $inputs) { results { payload {
  score { engagement } activities { status violations { path message } }
} } } }`;
const PREVIEW = 'query ($input: PreviewScoreInput!) { previewScore(input: $input) { total } }';

let api: TestApi;
beforeAll(async () => {
  const limits: { activities: number } = FACTS_LIMITS;
  jest.replaceProperty(limits, 'activities', 3);
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await api.stop();
});

const scoreLeads = async (inputs: object[]): Promise<Payload[]> => {
  const { scoreLeads } = await api.ask<{ scoreLeads: { results: { payload: Payload }[] } }>(SCORE, { inputs });
  return scoreLeads.results.map(({ payload }) => payload);
};

const visits = (...ids: string[]) => ids.map((id) => ({ id, type: 'page_view' }));
const statuses = ({ activities }: Payload) => activities.map(({ status }) => status);

test('an activity beyond what a lead may have is refused by itself; the rest of its batch is taken', async () => {
  await scoreLeads([{ email: 'full@a.example', activities: visits('a', 'b') }]);
  const payloads = await scoreLeads([
    { email: 'full@a.example', activities: visits('c', 'd', 'c') },
    { email: 'other@a.example', activities: visits('e') },
    { email: 'full@a.example', activities: visits('f', 'a') },
  ]);
  expect(payloads.map(statuses)).toEqual([
    ['RECORDED', 'INVALID', 'DUPLICATE'],
    ['RECORDED'],
    ['INVALID', 'DUPLICATE'],
  ]);
  expect(payloads.map(({ score }) => score.engagement)).toEqual([30, 10, 30]);
  expect(payloads[0]?.activities[1]?.violations).toEqual([
    {
      path: 'inputs[0].activities[1]',
      message: expect.stringContaining('one too many: a lead has at most') as string,
    },
  ]);
});

test('a new lead is held to the same number', async () => {
  const [payload] = await scoreLeads([{ email: 'new@a.example', activities: visits('n1', 'n2', 'n3', 'n4') }]);
  expect(payload && statuses(payload)).toEqual(['RECORDED', 'RECORDED', 'RECORDED', 'INVALID']);
});

test('a preview over more activities than that is refused, with their place', async () => {
  const { status, errors } = await api.send(PREVIEW, { input: { facts: { activities: [{}, {}, {}, {}] } } });
  const message = 'holds 4 activities; a lead may have at most 3';
  expect([status, errors?.[0]?.extensions]).toEqual([
    400,
    expect.objectContaining({ code: 'BAD_USER_INPUT', violations: [{ path: 'input.facts.activities', message }] }),
  ]);
});
