import { compileCondition, compileModel, compileTiers, scoreLead } from '../src';
import { modelOf } from './models';

const now = '2026-03-31';

test('what is compiled does not change with the definition', () => {
  const attribute = {
    key: 'a',
    group: 'profile',
    kind: 'attribute',
    when: { all: [] },
    points: 1,
    maxPoints: 9,
  } as const;
  const definition = structuredClone(modelOf(attribute));
  const model = compileModel(definition);
  Object.assign(definition.groups[0] ?? {}, { maxPoints: -5, dimension: 'engagement' });
  Object.assign(definition.criteria[0] ?? {}, { points: 7, weight: 3 });
  expect(scoreLead(model, {}, { now }).total).toBe(1);
});

test('a key that is undefined is absent', () => {
  const visits = {
    key: 'v',
    group: 'behaviour',
    kind: 'activity',
    activity: { type: 'visit', types: undefined },
    points: 1,
  };
  const repeat = { oncePer: undefined, oncePerValueOf: 'page' };
  const definition = { ...modelOf(), criteria: [{ ...visits, repeat, maxPoints: undefined }], gates: undefined };
  const activities = [1, 1, 2].map((page) => ({ type: 'visit', occurredAt: now, properties: { page } }));
  expect(scoreLead(compileModel(definition), { activities }, { now }).total).toBe(2);
});

test('conditions and tiers by themselves are compiled from copies, too', () => {
  const condition = { all: [{ field: 'a', operator: 'exists' }] };
  const tiers = { by: 'total', levels: [{ key: 'one' }], bands: undefined };
  const [holds, { classify }] = [compileCondition(condition), compileTiers(tiers)];
  Object.assign(condition.all[0] ?? {}, { field: 'b' });
  Object.assign(tiers.levels[0] ?? {}, { key: 'other' });
  expect(holds({ a: 1 }, 0)).toBe(true);
  expect(classify({ fit: 0, engagement: 0, total: 0 }).tier).toBe('one');
});
