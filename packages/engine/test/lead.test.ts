import { compileModel, scoreLead } from '../src';
import type { Activity, JsonObject } from '../src';
import { CompileContext } from '../src/model/compile-context';
import { leadAt, readHistory } from '../src/scoring/lead';
import { modelOf } from './models';

const now = Date.parse('2026-03-31T00:00:00Z');
const at = (occurredAt: string, properties: JsonObject = {}, id?: string, type = 'visit'): Activity => ({
  type,
  occurredAt,
  properties,
  ...(id === undefined ? {} : { id }),
});
const readFacts = (facts: unknown) => leadAt(readHistory(facts, new CompileContext({ kind: 'none' })), now);
const read = (...activities: unknown[]) => readFacts({ activities });
const seen = (...activities: unknown[]) =>
  read(...activities).activities.all.map(({ id, properties }) => properties.n ?? id);

describe('activities with one id', () => {
  test('are one, and the earlier one stays', () => {
    const [early, late] = [at('2026-03-01', { n: 1 }, 'a'), at('2026-03-02', { n: 2 }, 'a')];
    expect(seen(early, late)).toEqual([1]);
    expect(seen(late, early)).toEqual([1]);
  });

  test('at one instant leave the one with the smaller canonical JSON of type and properties', () => {
    const [small, great] = [at('2026-03-01', { n: 1, z: 0 }, 'a'), at('2026-03-01T00:00Z', { z: 9, n: 2 }, 'a')];
    expect(seen(small, great)).toEqual([1]);
    expect(seen(great, small)).toEqual([1]);
    expect(seen(at('2026-03-01', { n: 1 }, 'a', 'b'), at('2026-03-01', { n: 2 }, 'a', 'a'))).toEqual([2]);
  });

  test('leave the one with a type beside one without at the same instant', () => {
    const typed = at('2026-03-01', { n: 1 }, 'a');
    const typeless = { ...at('2026-03-01', { n: 2 }, 'a'), type: null };
    expect(seen(typed, typeless)).toEqual([1]);
    expect(seen(typeless, typed)).toEqual([1]);
  });

  test('are one whatever their type', () => {
    expect(seen(at('2026-03-01', { n: 1 }, 'a'), at('2026-03-02', { n: 2 }, 'a', 'other'))).toEqual([1]);
  });
});

test('activities without an id are never duplicates, nor are those with a blank one', () => {
  const anonymous = at('2026-03-01', { n: 1 });
  const blank = at('2026-03-01', { n: 2 }, ' ');
  expect(seen(anonymous, anonymous, blank, blank)).toEqual([2, 2, 1, 1]);
});

describe('newer is', () => {
  test('the later', () => {
    expect(seen(at('2026-03-01', { n: 1 }), at('2026-03-03', { n: 3 }), at('2026-03-02', { n: 2 }))).toEqual([3, 2, 1]);
  });

  test('at one instant the greater id by UTF-16 code units', () => {
    const ids = ['b', 'B', 'ﬀ', '😀', 'a10', 'a9'];
    expect(seen(...ids.map((id) => at('2026-03-01', {}, id)))).toEqual(['ﬀ', '😀', 'b', 'a9', 'a10', 'B']);
  });

  test('then the greater canonical JSON', () => {
    expect(seen(at('2026-03-01', { n: 'a' }), at('2026-03-01', { n: 'b' }))).toEqual(['b', 'a']);
  });
});

test('an activity later than now does not exist yet, one at now does', () => {
  const lead = read(at('2026-03-31T00:00:00.001Z', { n: 2 }), at('2026-03-31T02:00:00+02:00', { n: 1 }));
  expect(lead.activities.all.map(({ properties }) => properties.n)).toEqual([1]);
});

test('what has no readable instant is no activity', () => {
  expect(seen(at('2026-03-01T10:00', { n: 1 }), at('soon'), { type: 'visit' }, null, 7, 'visit', [])).toEqual([]);
});

test('the instant of creation is read where there is one', () => {
  expect(readFacts({ createdAt: '2026-01-01' }).createdAt).toBe(Date.parse('2026-01-01'));
  expect(readFacts({ createdAt: 'once' }).createdAt).toBeUndefined();
});

test.each([null, undefined, 7, 'facts', [], { attributes: 7, activities: {} }, { attributes: [], activities: 'x' }])(
  'facts of another shape (%j) are empty',
  (facts) => {
    const { createdAt, fields, activities } = readFacts(facts);
    expect({ createdAt, attributes: fields.object, activities: activities.all }).toEqual({
      createdAt: undefined,
      attributes: {},
      activities: [],
    });
  },
);

test('properties that are no object are empty', () => {
  const [activity] = read({ type: 'visit', occurredAt: '2026-03-01', properties: ['x'] }).activities.all;
  expect(activity?.properties).toEqual({});
});

test('types compare exactly', () => {
  const model = compileModel(
    modelOf({ key: 'v', group: 'behaviour', kind: 'activity', activity: { type: 'Visit' }, points: 1 }),
  );
  const facts = { activities: ['Visit', 'visit', ' Visit'].map((type) => at('2026-03-01', {}, type, type)) };
  expect(scoreLead(model, facts, { now: '2026-03-31' }).engagement).toBe(1);
});
