import type { JsonObject } from '@leadmark/engine';
import template from '../src/scoring-model/templates/b2b-software.model.json';
import { ENTRY_FIELDS, expectToAddUp, type Entry } from './support/history';
import { DECAYING_MODEL, PLAIN_MODEL } from './support/models';
import { Random } from './support/random';
import { RandomHistory } from './support/random-history';
import { TestApi } from './support/test-api';

const SEED = 20_261_128;
const STEPS = 180;
const HANDLES = Array.from({ length: 8 }, (_, n) => `life-${n}`);

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

const seeds = [SEED, SEED + 1];

describe.each(seeds)('after the random history of the seed %i', (seed) => {
  let api: TestApi;
  let history: RandomHistory;
  beforeAll(async () => {
    api = await TestApi.start();
    for (const model of MODELS) await api.publish(model);
    history = new RandomHistory(api, new Random(seed), HANDLES, MODELS);
    for (let step = 0; step < STEPS; step += 1) await history.step();
    history.settle();
  }, 120_000);
  afterAll(() => api.stop());

  test('a rebuild from the facts finds no difference to what is kept', async () => {
    const { scores, differences } = await api.services.rebuild.rebuildAll({ repairs: false });
    expect(scores).toBe(history.leads.size * MODELS.length);
    expect(scores).toBeGreaterThan(MODELS.length);
    expect(differences).toEqual([]);
  });

  test.each(KEYS)(
    'under "%s" each score as of any past instant is a fold of what had happened and been said by then',
    async (key) => {
      const definition = history.models.get(key) ?? {};
      const random = new Random(seed + 1);
      const now = api.clock.now();
      for (const [externalId, life] of history.leads) {
        const someTimeAgo = () => new Date(+now - random.below(400) * 43_200_000);
        const turns = Array.from({ length: 12 }, () => random.pick([now, ...life.turns]));
        for (const asOf of [now, ...Array.from({ length: 5 }, someTimeAgo), ...turns]) {
          const { lead } = await api.ask<{ lead: { score: object } }>(
            `query ($externalId: String!, $model: String!, $asOf: DateTime!) { lead(externalId: $externalId) {
             score(model: $model, asOf: $asOf) { fit engagement total tier grade gate } } }`,
            { externalId, model: key, asOf: asOf.toISOString() },
          );
          expect([externalId, asOf, lead.score]).toEqual([externalId, asOf, life.scoreAt(definition, asOf)]);
        }
      }
    },
    30_000,
  );

  test('every handle finds its lead, and the lists hold each lead once', async () => {
    for (const [handle, life] of history.lives) {
      const { lead } = await api.ask<{ lead: { externalId: string; email: string | null } }>(
        'query ($handle: String!) { lead(externalId: $handle) { externalId email } }',
        { handle },
      );
      expect(lead).toEqual({ externalId: life.externalId, email: life.email });
    }
    const { leads } = await api.ask<{ leads: { edges: { node: { externalId: string } }[] } }>(
      '{ leads(first: 500) { edges { node { externalId } } } }',
    );
    const listed = leads.edges.map(({ node }) => node.externalId);
    expect(listed.toSorted()).toEqual([...history.leads.keys()].toSorted());
  });

  test.each(KEYS)(
    'under "%s" the histories are gapless and add up to the last point, and end with the present tier',
    async (key) => {
      await api.services.due.run(api.clock.now());
      for (const externalId of history.leads.keys()) {
        const entries = await entriesOf(api, externalId, key);
        expectToAddUp(entries);
        const { lead } = await api.ask<{ lead: { score: { tier: string; tierSince: string } } }>(
          `query ($externalId: String!, $model: String!) {
             lead(externalId: $externalId) { score(model: $model) { tier tierSince } } }`,
          { externalId, model: key },
        );
        const entering = entries.findLast(({ tier, previousTier }) => tier !== previousTier);
        expect(lead.score).toEqual({ tier: entries.at(-1)?.tier, tierSince: entering?.occurredAt });
      }
    },
  );
});

/** Oldest first. */
async function entriesOf(api: TestApi, externalId: string, model: string): Promise<Entry[]> {
  const { lead } = await api.ask<{ lead: { scoreHistory: { edges: { node: Entry }[] } } }>(
    `query ($externalId: String!, $model: String!) {
       lead(externalId: $externalId) { scoreHistory(model: $model, first: 500) { edges { node { ${ENTRY_FIELDS} } } } } }`,
    { externalId, model },
  );
  return lead.scoreHistory.edges.map(({ node }) => node).reverse();
}
