import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ActivitiesNeededError,
  activitiesNeeded,
  compileModel,
  decodeState,
  diffScores,
  encodeState,
  foldActivities,
  mergeStates,
  prepareState,
  scoreLead,
  scoreState,
  StateInvalidError,
  stateOf,
  topContributions,
} from '../src';
import type { Activity, ActivityCriterion, CriterionDefinition, GateDefinition, JsonObject } from '../src';
import { modelOf, modelWith } from './models';
import { thrownBy } from './thrown-by';

const now = '2026-03-31T00:00:00Z';

const visits: ActivityCriterion = {
  key: 'v',
  group: 'behaviour',
  kind: 'activity',
  activity: { type: 'visit' },
  points: 5,
};
const visit = (occurredAt: string, properties: JsonObject = {}, id?: string): Activity => ({
  type: 'visit',
  occurredAt,
  properties,
  ...(id === undefined ? {} : { id }),
});

const template = compileModel(
  JSON.parse(readFileSync(join(__dirname, '../../../api/src/scoring-model/templates/b2b-software.model.json'), 'utf8')),
);

describe('a state will do for', () => {
  const halving = { kind: 'exponential', halfLifeDays: 7 } as const;
  const linear = { kind: 'linear', percent: 10, everyDays: 1 } as const;
  const frequency = {
    key: 'f',
    group: 'behaviour',
    kind: 'frequency',
    activity: { type: 'visit' },
    points: 5,
  } as const;
  test.each<[string, CriterionDefinition]>([
    ['every activity that does not fade', visits],
    ['every activity that halves', { ...visits, decay: halving }],
    [
      'a property of every activity',
      { ...visits, points: undefined, pointsPer: { field: 'amount', points: 1 } } as never,
    ],
    ['the newest few, whatever the decay and the window', { ...visits, maxCount: 100, withinDays: 7, decay: linear }],
    ['the newest few slots', { ...visits, maxCount: 3, repeat: { oncePerValueOf: 'page' } }],
    ['the newest one', { ...visits, repeat: 'once', decay: linear }],
    ['a frequency', { ...frequency, atLeast: 100, withinDays: 7, repeat: { oncePer: 'day' } }],
    ['a frequency with a most', { ...frequency, atMost: 99 }],
    ['a frequency that counts once', { ...frequency, atLeast: 150, repeat: 'once' }],
    ['a silence', { key: 's', group: 'behaviour', kind: 'inactivity', days: 7, points: -5 }],
    [
      'an attribute that looks at the clock',
      {
        key: 'a',
        group: 'profile',
        kind: 'attribute',
        when: { field: 'since', operator: 'withinLastDays', value: 7 },
        points: 1,
      },
    ],
  ])('%s', (_title, criterion) => {
    expect(activitiesNeeded(compileModel(modelOf(criterion)))).toEqual([]);
  });

  test('the template', () => {
    expect(activitiesNeeded(template)).toEqual([]);
  });
});

describe('the activities themselves are needed for', () => {
  const recent = { type: 'visit', where: { field: 'since', operator: 'withinLastDays', value: 7 } } as const;
  const timed = 'Looks at how long ago a date of an activity is, so that time changes which activities match';
  const frequency = {
    key: 'v',
    group: 'behaviour',
    kind: 'frequency',
    activity: { type: 'visit' },
    points: 5,
  } as const;
  test.each<[string, CriterionDefinition, string]>([
    [
      'a window',
      { ...visits, withinDays: 7 },
      'Counts every visit to a page in the last 7 days, however many there are',
    ],
    [
      'a linear decay',
      { ...visits, decay: { kind: 'linear', percent: 10, everyDays: 1 } },
      'Counts every visit to a page, each of which stops fading at a time of its own',
    ],
    [
      'a step decay',
      { ...visits, decay: { kind: 'step', percent: 10, everyDays: 1 } },
      'Counts every visit to a page, each of which stops fading at a time of its own',
    ],
    [
      'days without end',
      { ...visits, repeat: { oncePer: 'day' } },
      'Counts every visit to a page once for each day, however many there are',
    ],
    [
      'values without end',
      { ...visits, repeat: { oncePerValueOf: 'pagePath' } },
      'Counts every visit to a page once for each value of page path, however many there are',
    ],
    ['more than 100', { ...visits, maxCount: 101 }, 'Counts up to 101 activities, of which a state keeps at most 100'],
    [
      'a frequency of more than 100',
      { ...frequency, atMost: 100 },
      'Counts up to 101 activities, of which a state keeps at most 100',
    ],
    ['a date of activities that has to be recent', { ...visits, repeat: 'once', activity: recent }, timed],
    ['the same of a frequency', { ...frequency, atLeast: 1, activity: recent }, timed],
    [
      'the same of a silence',
      { key: 'v', group: 'behaviour', kind: 'inactivity', days: 7, points: 1, activity: recent },
      timed,
    ],
  ])('%s', (_title, criterion, why) => {
    expect(activitiesNeeded(compileModel(modelOf(criterion)))).toEqual([{ criterion: 'v', why }]);
  });

  test.each<GateDefinition>([
    { key: 'g', activity: recent },
    { key: 'g', activity: { type: 'visit' }, clearedBy: recent },
  ])('a gate whose activities have to be recent: %j', (gate) => {
    expect(activitiesNeeded(compileModel(modelWith({ gates: [gate] })))).toEqual([{ gate: 'g', why: timed }]);
  });

  test('a default decay, but not for a criterion that rests', () => {
    const dimensions = { engagement: { decay: { kind: 'step', percent: 10, everyDays: 1 } } } as const;
    const needed = (enabled: boolean) =>
      activitiesNeeded(compileModel(modelWith({ dimensions, criteria: [{ ...visits, enabled }] })));
    expect([needed(true).length, needed(false).length]).toEqual([1, 0]);
  });

  test('a model, which is then refused', () => {
    const model = compileModel(modelOf({ ...visits, withinDays: 7 }));
    const error = thrownBy(() => stateOf(model, {}));
    expect(error).toBeInstanceOf(ActivitiesNeededError);
    expect(error).toMatchObject({ code: 'ACTIVITIES_NEEDED', needed: activitiesNeeded(model) });
  });
});

describe('of two activities of one instant', () => {
  const amounts = compileModel(
    modelOf({
      key: 'v',
      group: 'behaviour',
      kind: 'activity',
      activity: { type: 'visit' },
      pointsPer: { field: 'amount', points: 1 },
      maxCount: 1,
    }),
  );
  const [small, great] = [visit('2026-03-01', { amount: 1 }, 'b'), visit('2026-03-01', { amount: 7 }, 'a')];
  const engagement = (activities: Activity[]): number =>
    scoreState(amounts, { state: stateOf(amounts, { activities }) }, { now }).engagement;

  test('all activities tell which is newer, a state of one of them does not', () => {
    expect(engagement([small, great])).toBe(1);
    expect(foldActivities(amounts, stateOf(amounts, { activities: [great] }), [small])).toBeUndefined();
    const [one, other] = [small, great].map((activity) => stateOf(amounts, { activities: [activity] }));
    expect(one && other && mergeStates(amounts, one, other)).toBeUndefined();
  });

  test('a batch tells it, too, and equal ones need not be told apart', () => {
    const state = foldActivities(amounts, stateOf(amounts, {}), [great, small]);
    expect(state).toEqual(stateOf(amounts, { activities: [small, great] }));
    const same = { ...small, id: 'z' };
    expect(foldActivities(amounts, stateOf(amounts, { activities: [small] }), [same])).toBeDefined();
  });

  const gated = compileModel(
    modelWith({ gates: [{ key: 'g', activity: { type: 'close' }, clearedBy: { type: 'open' } }] }),
  );
  const [closed, opened] = ['close', 'open'].map((type) => ({ id: type, type, occurredAt: '2026-03-01T00:00:00Z' }));

  test('the newer one decides a gate: all activities tell it, a state of one does not', () => {
    const activities = [closed!, opened!];
    expect(scoreState(gated, { state: stateOf(gated, { activities }) }, { now }).gate).toBeNull();
    expect(foldActivities(gated, stateOf(gated, { activities: [closed!] }), [opened!])).toBeUndefined();
  });

  test('what comes after decides a gate in any case', () => {
    const later = { ...closed!, id: 'later', occurredAt: '2026-03-02T00:00:00Z' };
    const state = foldActivities(gated, stateOf(gated, { activities: [later] }), [opened!, closed!]);
    expect(state && scoreState(gated, { state }, { now }).gate).toBe('g');
  });
});

describe('a state is of use only to the model that keeps the same', () => {
  const model = compileModel(modelOf({ ...visits, maxCount: 3 }));
  const state = stateOf(model, { activities: [visit('2026-03-01')] });
  const bytes = encodeState(model, state);
  const invalid = (call: () => unknown, fault: string): void => {
    const error = thrownBy(call);
    expect(error).toBeInstanceOf(StateInvalidError);
    expect(error).toMatchObject({ code: 'STATE_INVALID', message: expect.stringContaining(fault) as string });
  };

  test('it is refused by one that keeps other things', () => {
    const other = compileModel(modelOf({ ...visits, maxCount: 4 }));
    for (const call of [
      () => decodeState(other, bytes),
      () => encodeState(other, state),
      () => foldActivities(other, state, []),
      () => mergeStates(other, stateOf(other, {}), state),
      () => scoreState(other, { state }, { now }),
    ])
      invalid(call, 'keeps other things');
  });

  test('it is read by one that only weighs what it keeps in another way', () => {
    const other = compileModel(modelOf({ ...visits, key: 'w', points: 7, weight: 2, maxCount: 3 }));
    expect(scoreState(other, { state: decodeState(other, bytes) }, { now }).engagement).toBe(14);
  });

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'not those of a state'],
    ['another version', Uint8Array.from([2, ...bytes.slice(1)]), 'version 2'],
    ['too few', bytes.slice(0, -1), 'not those of a state'],
    ['too many', Uint8Array.from([...bytes, 0]), 'not those of a state'],
  ])('bytes are refused: %s', (_title, changed, fault) => {
    invalid(() => decodeState(model, changed), fault);
  });

  test('what is no bytes, or no state, is refused', () => {
    invalid(() => decodeState(model, 'AQ==' as never), 'not those of a state');
    invalid(() => scoreState(model, {} as never, { now }), 'keeps other things');
  });
});

describe('the bytes of a state', () => {
  const activities = [
    ['page_view', { path: '/pricing' }],
    ['page_view', { path: '/pricing/teams' }],
    ['page_view', { path: '/docs' }],
    ['page_view', { path: '/blog' }],
    ['whitepaper_download', { title: 'Scoring' }],
    ['webinar_attended', { title: 'Scoring live' }],
    ['email_open', {}],
    ['email_click', {}],
    ['form_submit', { form: 'newsletter' }],
    ['subscribe', {}],
  ].map(([type, properties], index) => ({
    id: `a${index}`,
    type: type as string,
    occurredAt: `2026-03-${10 + index}T09:00:00Z`,
    properties: properties as JsonObject,
  }));

  test('are few', () => {
    expect(encodeState(template, stateOf(template, { activities })).length).toBeLessThan(200);
    expect(encodeState(template, stateOf(template, {})).length).toBe(5 + 9 + 3);
  });

  test('are the same in whatever order activities come in, where nothing is summed up', () => {
    const [first, ...rest] = activities.toReversed();
    let state = stateOf(template, { activities: [first!] });
    for (const activity of rest) state = foldActivities(template, state, [activity])!;
    expect(encodeState(template, state)).toEqual(encodeState(template, stateOf(template, { activities })));
  });

  test('hold any instant that an activity may have', () => {
    const model = compileModel(modelOf({ ...visits, maxCount: 5 }));
    const instants = [
      '0000-01-01T00:00:00.000+23:59',
      '1079-06-01T00:00:00.001Z',
      '1969-12-31T23:59:59.999Z',
      '9999-12-31T23:59:59.999-23:59',
    ];
    const state = stateOf(model, { activities: instants.map((instant) => visit(instant)) });
    expect(decodeState(model, encodeState(model, state))).toEqual(state);
  });

  test('hold 100 activities with values and amounts', () => {
    const model = compileModel(
      modelOf({
        key: 'v',
        group: 'behaviour',
        kind: 'activity',
        activity: { types: ['visit', 'order'] },
        pointsPer: { field: 'amount', points: 0.01 },
        repeat: { oncePerValueOf: 'page' },
        maxCount: 100,
      }),
    );
    const facts = {
      activities: Array.from({ length: 150 }, (_, index) =>
        visit(new Date(Date.parse(now) - index * 1000).toISOString(), { page: index, amount: index * 1000 }),
      ),
    };
    const bytes = encodeState(model, stateOf(model, facts));
    const byState = scoreState(model, { state: decodeState(model, bytes) }, { now });
    expect(byState.engagement).toBe(scoreLead(model, facts, { now }).engagement);
  });
});

test('a state of which nothing is kept stays as it is', () => {
  const state = stateOf(template, {});
  expect(foldActivities(template, state, [{ type: 'unheard_of', occurredAt: '2026-03-01' }])).toBe(state);
});

test('a lead that is prepared is scored by several states', () => {
  const scoreBy = prepareState(template, { attributes: { employees: 300 } });
  const before = stateOf(template, {});
  const after = foldActivities(template, before, [{ type: 'demo_request', occurredAt: now }])!;
  const scores = [scoreBy(before, { now }), scoreBy(after, { now })] as const;
  expect(scores.map(({ engagement }) => engagement)).toEqual([0, 50]);
  expect(diffScores(...scores).changes.map(({ key, points }) => [key, points])).toContainEqual(['demo_request', 50]);
  expect(topContributions(scores[1], 1).map(({ criterion }) => criterion)).toEqual(['demo_request']);
});

describe('a reason by a state', () => {
  const reasonOf = (criterion: CriterionDefinition, ...activities: Activity[]): string | undefined => {
    const model = compileModel(modelOf(criterion));
    return scoreState(model, { state: stateOf(model, { activities }) }, { now }).contributions[0]?.reason;
  };
  const three = [visit('2026-03-01'), visit('2026-03-02'), visit('2026-03-03')];

  test('tells of a sum how many there were, and of which types', () => {
    const decay = { kind: 'exponential', halfLifeDays: 28 } as const;
    expect(reasonOf({ ...visits, decay }, ...three)).toBe(
      'Visited a page 3 times, last on 3 March 2026: +15, halved since by decay',
    );
    const activity = { types: ['visit', 'demo_request', 'login'] };
    expect(reasonOf({ ...visits, activity }, ...three, { type: 'login', occurredAt: '2026-03-04' })).toBe(
      'Visited a page or logged in 4 times, last on 4 March 2026: +20',
    );
  });

  test('tells that there were more than are kept', () => {
    expect(reasonOf({ ...visits, maxCount: 2 }, ...three)).toBe(
      'Visited a page at least 3 times (the newest 2 count), last on 3 March 2026: +10',
    );
    expect(reasonOf({ ...visits, repeat: { oncePer: 'day' }, maxCount: 2 }, ...three)).toBe(
      'Visited a page on at least 3 different days (the newest 2 count), last on 3 March 2026: +10',
    );
    expect(reasonOf({ ...visits, repeat: 'once' }, ...three)).toBe(
      'Visited a page at least 2 times (counted once), last on 3 March 2026: +5',
    );
    expect(reasonOf({ ...visits, maxCount: 2, withinDays: 60 }, ...three)).toBe(
      'Visited a page at least 2 times in the last 60 days, last on 3 March 2026: +10',
    );
  });

  test('tells so after further activities, too', () => {
    const model = compileModel(modelOf({ ...visits, maxCount: 2 }));
    const [first, second, third] = three;
    const few = foldActivities(model, stateOf(model, { activities: [third!] }), [first!])!;
    const more = foldActivities(model, few, [second!])!;
    const reasons = [few, more].map((state) => scoreState(model, { state }, { now }).contributions[0]?.reason);
    expect(reasons).toEqual([
      'Visited a page 2 times, last on 3 March 2026: +10',
      'Visited a page at least 3 times (the newest 2 count), last on 3 March 2026: +10',
    ]);
  });

  test('tells so where only those that were folded in had more', () => {
    const model = compileModel(modelOf({ ...visits, repeat: { oncePer: 'day' }, maxCount: 2 }));
    const [, , third] = three;
    const state = foldActivities(model, stateOf(model, { activities: [third!] }), three)!;
    expect(scoreState(model, { state }, { now }).contributions[0]?.reason).toBe(
      'Visited a page on at least 3 different days (the newest 2 count), last on 3 March 2026: +10',
    );
  });

  test('tells of what is kept as of activities', () => {
    expect(reasonOf({ ...visits, maxCount: 3 }, ...three)).toBe('Visited a page 3 times, last on 3 March 2026: +15');
    expect(reasonOf({ ...visits, maxCount: 2, withinDays: 28.5 }, ...three)).toBe(
      'Visited a page in the last 28.5 days, on 3 March 2026: +5',
    );
    expect(reasonOf({ ...visits, maxCount: 2 })).toBe('No visit to a page yet');
  });

  test('tells of a frequency what decides it', () => {
    const often: CriterionDefinition = {
      key: 'f',
      group: 'behaviour',
      kind: 'frequency',
      activity: { type: 'visit' },
      points: 5,
      atLeast: 2,
      withinDays: 60,
    };
    expect(reasonOf(often, ...three)).toBe(
      'Visited a page at least 2 times in the last 60 days, 2 or more asked for: +5',
    );
    expect(reasonOf(often, visit('2026-03-01'))).toBe('Visited a page once in the last 60 days; 2 or more are needed');
  });

  test('tells of a silence since when it is', () => {
    const silence: CriterionDefinition = { key: 's', group: 'behaviour', kind: 'inactivity', days: 10, points: -5 };
    expect(reasonOf(silence, visit('2026-03-01'))).toBe(
      'Nothing for 30 days (last on 1 March 2026); silence counts from 10 days: -5',
    );
    expect(reasonOf(silence, visit('2026-03-30'))).toBe(
      'Active 1 day ago; silence counts from 10 days, on 9 April 2026',
    );
    const ofVisits = { ...silence, activity: { types: ['visit', 'login'] } };
    expect(reasonOf(ofVisits, visit('2026-03-30'))).toBe(
      'Visited a page 1 day ago; silence counts from 10 days, on 9 April 2026',
    );
  });
});
