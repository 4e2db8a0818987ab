import { compileModel, scoreLead, type JsonObject } from '@leadmark/engine';
import template from '../src/scoring-model/templates/b2b-software.model.json';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { Random } from './support/random';
import { RandomHistory } from './support/random-history';
import { TestApi } from './support/test-api';

const SEED = 20_261_128;
const STEPS = 220;
const EMAILS = Array.from({ length: 6 }, (_, n) => `life${n}@a.example`);

/** Windows, steps, numbers and silences: what no state can be kept of, and what time alone changes often. */
const RESTLESS_MODEL: JsonObject = {
  key: 'restless',
  groups: [
    { key: 'who', dimension: 'fit' },
    { key: 'recent', dimension: 'engagement', maxPoints: 60, minPoints: -30 },
  ],
  criteria: [
    { key: 'size', group: 'who', kind: 'per_unit', field: 'employees', unit: 100, points: 2, maxPoints: 20 },
    { key: 'week', group: 'recent', kind: 'activity', activity: { type: 'page_view' }, points: 7, withinDays: 7 },
    {
      key: 'step',
      group: 'recent',
      kind: 'activity',
      activity: { type: 'email_open' },
      points: 9,
      decay: { kind: 'step', percent: 25, everyDays: 5 },
    },
    {
      key: 'often',
      group: 'recent',
      kind: 'frequency',
      activity: { types: ['page_view', 'email_open'] },
      atLeast: 3,
      withinDays: 10,
      points: 15,
    },
    { key: 'silence', group: 'recent', kind: 'inactivity', days: 12, points: -25 },
  ],
  tiers: { by: 'total', levels: [{ key: 'hot', minScore: 40 }, { key: 'warm', minScore: 15 }, { key: 'cold' }] },
};

const MODELS = [template as unknown as JsonObject, PLAIN_MODEL, DECAYING_MODEL, RESTLESS_MODEL];
const KEYS = MODELS.map(({ key }) => key as string);

interface Entry {
  sequence: number;
  occurredAt: string;
  total: number;
  tier: string;
  previousTotal: number | null;
  previousTier: string | null;
  passedTime: number;
  changes: { points: number }[];
}

let api: TestApi;
let history: RandomHistory;
beforeAll(async () => {
  api = await TestApi.start();
  for (const model of MODELS) await api.publish(model);
  history = new RandomHistory(api, new Random(SEED), EMAILS);
  for (let step = 0; step < STEPS; step += 1) await history.step();
}, 120_000);
afterAll(() => api.stop());

test('a rebuild from the facts finds no difference to what is kept', async () => {
  const { scores, differences } = await api.services.rebuild.rebuildAll({ repairs: false });
  expect(scores).toBeGreaterThanOrEqual(EMAILS.length * MODELS.length);
  expect(differences).toEqual([]);
});

test.each(KEYS)(
  'under "%s" each score as of any past instant is a fold of the facts that had happened by then',
  async (key) => {
    const model = compileModel(MODELS.find((definition) => definition.key === key));
    const random = new Random(SEED + 1);
    const now = api.clock.now();
    for (const email of history.leads.keys()) {
      const instants = [now, ...Array.from({ length: 6 }, () => new Date(+now - random.below(400) * 43_200_000))];
      for (const asOf of instants) {
        const { lead } = await api.ask<{ lead: { score: object } }>(
          `query ($email: String!, $model: String!, $asOf: DateTime!) { lead(email: $email) {
           score(model: $model, asOf: $asOf) { fit engagement total tier grade gate } } }`,
          { email, model: key, asOf: asOf.toISOString() },
        );
        const { fit, engagement, total, tier, grade, gate } = scoreLead(model, history.factsAt(email, asOf), {
          now: asOf,
        });
        expect([email, asOf, lead.score]).toEqual([email, asOf, { fit, engagement, total, tier, grade, gate }]);
      }
    }
  },
);

test.each(KEYS)(
  'under "%s" the histories are gapless and add up to the last point, and end with the present tier',
  async (key) => {
    await api.services.due.run(api.clock.now());
    for (const email of history.leads.keys()) {
      const entries = await entriesOf(email, key);
      entries.forEach((entry, index) => {
        const before = entries[index - 1];
        const changed = entry.changes.reduce((sum, { points }) => sum + points, 0);
        expect([entry.sequence, entry.previousTotal, entry.previousTier]).toEqual([
          index + 1,
          before?.total ?? null,
          before?.tier ?? null,
        ]);
        expect((entry.previousTotal ?? 0) + entry.passedTime + changed).toBeCloseTo(entry.total, 6);
        if (before) expect(entry.occurredAt >= before.occurredAt).toBe(true);
      });
      const { lead } = await api.ask<{ lead: { score: { tier: string; tierSince: string } } }>(
        'query ($email: String!, $model: String!) { lead(email: $email) { score(model: $model) { tier tierSince } } }',
        { email, model: key },
      );
      const entering = entries.findLast(({ tier, previousTier }) => tier !== previousTier);
      expect(lead.score).toEqual({ tier: entries.at(-1)?.tier, tierSince: entering?.occurredAt });
    }
  },
);

async function entriesOf(email: string, model: string): Promise<Entry[]> {
  const { lead } = await api.ask<{ lead: { scoreHistory: { edges: { node: Entry }[] } } }>(
    `query ($email: String!, $model: String!) { lead(email: $email) { scoreHistory(model: $model, first: 500) { edges { node {
       sequence occurredAt total tier previousTotal previousTier passedTime changes { points } } } } } }`,
    { email, model },
  );
  return lead.scoreHistory.edges.map(({ node }) => node).reverse();
}
