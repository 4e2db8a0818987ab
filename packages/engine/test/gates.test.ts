import { compileModel, scoreLead } from '../src';
import type { Facts, GateDefinition } from '../src';
import { modelWith } from './models';

const rival: GateDefinition = { key: 'rival', when: { field: 'domain', operator: 'equals', value: 'rival.example' } };
const unsubscribed: GateDefinition = {
  key: 'unsubscribed',
  name: 'Unsubscribed',
  activity: { type: 'unsubscribe' },
  clearedBy: { types: ['subscribe', 'unsubscribe'], where: { field: 'again', operator: 'equals', value: true } },
};
const bounced: GateDefinition = { key: 'bounced', reason: 'Its mail bounces', activity: { type: 'bounce' } };

function score(facts: Facts, ...gates: GateDefinition[]) {
  const model = compileModel(modelWith({ gates, tiers: { by: 'total', levels: [{ key: 'any', name: 'Any' }] } }));
  return scoreLead(model, facts, { now: '2026-03-31' });
}

const did = (...activities: (readonly [type: string, occurredAt: string, id?: string, again?: boolean])[]): Facts => ({
  activities: activities.map(([type, occurredAt, id, again = false]) => ({
    type,
    occurredAt,
    id,
    properties: { again },
  })),
});

test('a gate that holds disqualifies, and its reason is told, or else its name or key', () => {
  const open = { tier: 'any', tierName: 'Any', gate: null, gateReason: null };
  expect(score({}, rival)).toMatchObject(open);
  expect(score({ attributes: { domain: 'rival.example' } }, rival)).toMatchObject({
    tier: 'disqualified',
    tierName: 'Disqualified',
    gate: 'rival',
    gateReason: 'rival',
  });
  expect(score(did(['unsubscribe', '2026-03-01']), unsubscribed).gateReason).toBe('Unsubscribed');
  expect(score(did(['bounce', '2026-03-01']), bounced).gateReason).toBe('Its mail bounces');
});

test('the first gate that holds is named', () => {
  expect(score(did(['bounce', '2026-03-01'], ['unsubscribe', '2026-03-01']), rival, bounced, unsubscribed).gate).toBe(
    'bounced',
  );
});

test.each<[string, Facts, boolean]>([
  ['never unsubscribed', did(['subscribe', '2026-03-01', 'a', true]), false],
  ['unsubscribed', did(['unsubscribe', '2026-03-01']), true],
  ['subscribed later', did(['unsubscribe', '2026-03-01'], ['subscribe', '2026-03-02', 'a', true]), false],
  ['subscribed before', did(['unsubscribe', '2026-03-02'], ['subscribe', '2026-03-01', 'a', true]), true],
  ['something later that clears nothing', did(['unsubscribe', '2026-03-01'], ['subscribe', '2026-03-02']), true],
  [
    'unsubscribed twice',
    did(['unsubscribe', '2026-03-03'], ['subscribe', '2026-03-02', 'a', true], ['unsubscribe', '2026-03-01']),
    true,
  ],
  [
    'at one instant, the greater id is the newer',
    did(['unsubscribe', '2026-03-01', 'a'], ['subscribe', '2026-03-01', 'b', true]),
    false,
  ],
  [
    'at one instant, the smaller id is the older',
    did(['unsubscribe', '2026-03-01', 'b'], ['subscribe', '2026-03-01', 'a', true]),
    true,
  ],
  ['one activity that matches both', did(['unsubscribe', '2026-03-01', 'a', true]), true],
  ['an unsubscription still to come', did(['unsubscribe', '2026-04-01']), false],
  ['a subscription still to come', did(['unsubscribe', '2026-03-01'], ['subscribe', '2026-04-01', 'a', true]), true],
])('a lead that %s', (_title, facts, isHeldBack) => {
  expect(score(facts, unsubscribed).gate).toBe(isHeldBack ? 'unsubscribed' : null);
});

test('numbers and grade stay as they are', () => {
  const band = [{ key: 'x' }];
  const model = compileModel(
    modelWith({
      gates: [{ key: 'always', when: { all: [] } }],
      criteria: [{ key: 'a', group: 'profile', kind: 'attribute', when: { all: [] }, points: 80 }],
      tiers: { by: 'total', levels: [{ key: 'any' }], bands: { fit: band, engagement: band } },
    }),
  );
  expect(scoreLead(model, {}, { now: '2026-03-31' })).toMatchObject({ total: 80, grade: 'xx', tier: 'disqualified' });
});
