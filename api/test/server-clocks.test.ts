import { readRecorded } from '../src/ingest/read-input';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(PLAIN_MODEL);
});
afterAll(() => api.stop());

const visit = (email: string, id: string) => [
  readRecorded({ lead: { email }, type: 'demo_request', id }, 'inputs[0]', true),
];

const instantsOf = (email: string) =>
  api.ask<{ lead: { createdAt: string; lastActivityAt: string; scoreHistory: { edges: object[] } } }>(
    `query ($email: String!) { lead(email: $email) { createdAt lastActivityAt scoreHistory { edges { node { occurredAt } } } } }`,
    { email },
  );

test('a lead that a server with a clock ahead has written draws no other lead of its batch into the future', async () => {
  const ingest = (email: string, id: string) => api.services.ingest.ingest(api.workspaceId, visit(email, id));
  const now = api.clock.now();
  api.clock.advance({ days: 10 });
  await ingest('ahead@a.example', 'ahead-1');
  const ahead = api.clock.now();
  api.clock.advance({ days: -10 });
  await Promise.all([
    ingest('ahead@a.example', 'ahead-2'),
    ingest('beside@a.example', 'beside-1'),
    ingest('ahead@a.example', 'ahead-3'),
  ]);
  const at = (instant: Date) => ({ node: { occurredAt: instant.toISOString() } });
  expect(await instantsOf('beside@a.example')).toEqual({
    lead: { createdAt: now.toISOString(), lastActivityAt: now.toISOString(), scoreHistory: { edges: [at(now)] } },
  });
  api.clock.advance({ days: 10 });
  const { lead } = await instantsOf('ahead@a.example');
  expect(lead.scoreHistory.edges).toEqual([at(ahead), at(ahead), at(ahead)]);
});
