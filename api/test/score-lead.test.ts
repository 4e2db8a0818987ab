import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const SCORE_LEAD = `mutation ($input: ScoreLeadInput!) {
  scoreLead(input: $input) {
    isNewLead previousTier tierChanged
    lead { id externalId email attributes createdAt lastActivityAt score { total tierSince } }
    score { model modelVersion asOf fit engagement total tier tierName tierSince grade gate gateReason nextTierChangeAt
            reasons(first: 2) { criterion points reason } contributions { criterion points dimension evidence } adjustments { scope key points } }
    activities { id status leadId message violations { path message } }
  }
}`;

interface ScoreLeadData {
  scoreLead: {
    isNewLead: boolean;
    previousTier: string | null;
    tierChanged: boolean;
    lead: {
      id: string;
      externalId: string | null;
      email: string | null;
      attributes: object;
      score: { total: number; tierSince: string | null };
    };
    score: {
      model: string;
      modelVersion: number;
      total: number;
      fit: number;
      engagement: number;
      tier: string;
      tierSince: string;
      gate: string | null;
      reasons: { criterion: string; points: number }[];
    };
    activities: {
      id: string;
      status: string;
      message: string | null;
      violations: { path: string; message: string }[] | null;
    }[];
  };
}

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());

const score = async (input: object) => (await api.ask<ScoreLeadData>(SCORE_LEAD, { input })).scoreLead;

describe('scoreLead', () => {
  test('makes an unknown lead, records its activities and answers its explained score', async () => {
    const answer = await score({
      email: ' Ann@Acme.example ',
      attributes: { industry: 'Healthcare' },
      activities: [{ id: 'v1', type: 'page_view', occurredAt: api.clock.daysAgo(1), properties: { path: '/pricing' } }],
    });
    expect(answer).toMatchObject({
      isNewLead: true,
      previousTier: null,
      tierChanged: true,
      lead: {
        email: 'ann@acme.example',
        externalId: null,
        attributes: { industry: 'Healthcare' },
        score: { total: 40 },
      },
      score: {
        model: 'plain',
        modelVersion: 1,
        fit: 30,
        engagement: 10,
        total: 40,
        tier: 'warm',
        gate: null,
        reasons: [
          { criterion: 'industry', points: 30 },
          { criterion: 'visit', points: 10 },
        ],
      },
      activities: [{ id: 'v1', status: 'RECORDED' }],
    });
    expect(answer.score.tierSince).toBe(api.clock.now().toISOString());
  });

  test('repeated with the same activity ids changes nothing and names the same stay', async () => {
    const input = { email: 'twice@acme.example', activities: [{ id: 't1', type: 'demo_request' }] };
    const first = await score(input);
    api.clock.advance({ days: 1 });
    const second = await score(input);
    expect(second).toMatchObject({
      isNewLead: false,
      previousTier: 'warm',
      tierChanged: false,
      activities: [{ status: 'DUPLICATE' }],
    });
    expect(second.score.total).toBe(first.score.total);
    expect(second.score.tierSince).toBe(first.score.tierSince);
  });
});
