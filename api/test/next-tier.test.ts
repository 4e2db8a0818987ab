import { DECAYING_MODEL } from './support/models';
import { TestApi } from './support/test-api';

interface Outlook {
  tier: string;
  nextTierChangeAt: string | null;
  nextTier: string | null;
}

const OUTLOOK = 'tier nextTierChangeAt nextTier';
const email = 'outlook@a.example';

let api: TestApi;
let told: Outlook;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(DECAYING_MODEL);
  const { scoreLead } = await api.ask<{ scoreLead: { score: Outlook } }>(
    `mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { score { ${OUTLOOK} } } }`,
    { input: { email, attributes: { industry: 'healthcare' }, activities: [{ type: 'demo_request' }] } },
  );
  told = scoreLead.score;
});
afterAll(() => api.stop());

const scoreAsOf = async (asOf?: string): Promise<Outlook> => {
  const query = `query ($email: String, $asOf: DateTime) { lead(email: $email) { score(asOf: $asOf) { ${OUTLOOK} } } }`;
  return (await api.ask<{ lead: { score: Outlook } }>(query, { email, asOf })).lead.score;
};

test('a score says when time alone changes its tier, to the millisecond, and to which', async () => {
  expect(told).toEqual({ tier: 'hot', nextTierChangeAt: expect.any(String) as string, nextTier: 'warm' });
  const change = Date.parse(told.nextTierChangeAt ?? '');
  // 20 of its 50 points halve in 10 days; below 49.995 they are shown as less than 50.
  expect(change).toBeCloseTo(api.clock.now().getTime() + 10 * 86_400_000 * Math.log2(20 / 19.995), -1);
  expect((await scoreAsOf(new Date(change - 1).toISOString())).tier).toBe('hot');
  expect((await scoreAsOf(new Date(change).toISOString())).tier).toBe('warm');
});

test('a tier that time alone never changes has no next one', async () => {
  expect(await scoreAsOf(told.nextTierChangeAt ?? '')).toEqual({
    tier: 'warm',
    nextTierChangeAt: null,
    nextTier: null,
  });
});

test('a read, a list and a preview say the same', async () => {
  const { leads, previewScore } = await api.ask<{
    leads: { edges: { node: { score: Outlook } }[] };
    previewScore: Outlook;
  }>(
    `query ($preview: PreviewScoreInput!) { leads { edges { node { score { ${OUTLOOK} } } } } previewScore(input: $preview) { ${OUTLOOK} } }`,
    { preview: { lead: { email } } },
  );
  expect([await scoreAsOf(), leads.edges[0]?.node.score, previewScore]).toEqual([told, told, told]);
});
