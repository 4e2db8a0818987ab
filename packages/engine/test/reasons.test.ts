import fc from 'fast-check';
import { compileModel, scoreLead } from '../src';
import type {
  Activity,
  ActivityCriterion,
  ActivityMatcher,
  AttributeCriterion,
  Condition,
  Contribution,
  CriterionDefinition,
  Facts,
  FrequencyCriterion,
  InactivityCriterion,
  JsonObject,
  JsonValue,
  ModelDefinition,
  OptionsCriterion,
  PerUnitCriterion,
  Score,
} from '../src';
import { attributes as attributesArbitrary, factsArbitrary, models } from './arbitraries';
import { modelWith } from './models';

const now = '2026-03-31T12:00:00Z';

/** A criterion without what these tests are not about. */
type Part<C> = C extends CriterionDefinition ? Omit<C, 'key' | 'group'> : never;

function scoreOf(criterion: Part<CriterionDefinition>, facts: Facts, parts: Partial<ModelDefinition> = {}): Score {
  const isFit = ['attribute', 'options', 'per_unit'].includes(criterion.kind);
  const definition = { key: 'c', group: isFit ? 'profile' : 'behaviour', ...criterion } as CriterionDefinition;
  return scoreLead(compileModel(modelWith({ ...parts, criteria: [definition] })), facts, { now });
}

function contributionOf(criterion: Part<CriterionDefinition>, facts: Facts): Contribution {
  const [contribution] = scoreOf(criterion, facts).contributions;
  if (!contribution) throw new Error('the criterion gave no contribution');
  return contribution;
}

const reasonOf = (criterion: Part<CriterionDefinition>, facts: Facts) => contributionOf(criterion, facts).reason;

const activity = (type: string, occurredAt: string, properties: JsonObject = {}): Activity => ({
  type,
  occurredAt,
  properties,
});
const visits = (...days: string[]) => ({ activities: days.map((day) => activity('page_view', day)) });

describe('an activity', () => {
  type Parts = Partial<Part<ActivityCriterion>>;
  const criterion = (parts: Parts): Part<ActivityCriterion> => ({
    kind: 'activity',
    activity: { type: 'page_view' },
    points: 5,
    ...parts,
  });
  const tell = (parts: Parts, facts: Facts) => reasonOf(criterion(parts), facts);
  const exponential = (halfLifeDays: number) => ({ kind: 'exponential', halfLifeDays }) as const;

  test.each<[Parts, string]>([
    [{}, 'Visited a page 4 times, last on 30 March 2026: +20'],
    [{ withinDays: 7 }, 'Visited a page 3 times in the last 7 days, last on 30 March 2026: +15'],
    [{ withinDays: 2.5 }, 'Visited a page 2 times in the last 2.5 days, last on 30 March 2026: +10'],
    [{ repeat: 'once' }, 'Visited a page 4 times (counted once), last on 30 March 2026: +5'],
    [{ maxCount: 2 }, 'Visited a page 4 times (the newest 2 count), last on 30 March 2026: +10'],
    [{ maxCount: 1 }, 'Visited a page 4 times (only the newest counts), last on 30 March 2026: +5'],
    [{ maxCount: 4 }, 'Visited a page 4 times, last on 30 March 2026: +20'],
    [{ repeat: { oncePer: 'day' } }, 'Visited a page on 3 different days, last on 30 March 2026: +15'],
    [{ repeat: { oncePer: 'week' } }, 'Visited a page during 3 different weeks, last on 30 March 2026: +15'],
    [{ repeat: { oncePer: 'month' } }, 'Visited a page during 2 different months, last on 30 March 2026: +10'],
    [
      { repeat: { oncePer: 'day' }, maxCount: 2, withinDays: 60 },
      'Visited a page on 3 different days in the last 60 days (the newest 2 count), last on 30 March 2026: +10',
    ],
    [{ repeat: { oncePer: 'day' }, withinDays: 2 }, 'Visited a page in the last 2 days, on 30 March 2026: +5'],
    [{ points: -2.5 }, 'Visited a page 4 times, last on 30 March 2026: -10'],
    [{ points: 0 }, 'Visited a page 4 times, last on 30 March 2026: 0'],
    [{ weight: 2 }, 'Visited a page 4 times, last on 30 March 2026: +20, weighted by 2'],
  ])('is told with its count, window, repeat, last date and points: %j', (parts, reason) => {
    expect(tell(parts, visits('2026-03-30T18:00Z', '2026-03-30', '2026-03-25', '2026-02-28'))).toBe(reason);
  });

  test.each<[Parts, string]>([
    [{}, 'Visited a page on 30 March 2026: +5'],
    [{ withinDays: 30 }, 'Visited a page in the last 30 days, on 30 March 2026: +5'],
    [{ repeat: 'once' }, 'Visited a page on 30 March 2026: +5'],
    [{ activity: { types: ['login', 'page_view'] } }, 'Visited a page on 30 March 2026: +5'],
  ])('that happened once is told by its date: %j', (parts, reason) => {
    expect(tell(parts, visits('2026-03-30'))).toBe(reason);
  });

  test.each<[Parts, string]>([
    [{}, 'No visit to a page yet'],
    [{ withinDays: 1 }, 'No visit to a page in the last day'],
    [{ withinDays: 30 }, 'No visit to a page in the last 30 days'],
    [{ withinDays: 0.5 }, 'No visit to a page in the last 12 hours'],
    [{ withinDays: 1 / 24 }, 'No visit to a page in the last hour'],
    [{ activity: { type: 'demo_request' } }, 'No demo request yet'],
    [{ activity: { types: ['page_view', 'demo_request', 'login'] } }, 'No visit to a page, demo request or login yet'],
    [
      { activity: { types: ['page_view', 'demo_request', 'login', 'call', 'chat'] } },
      'No visit to a page, demo request, login or 2 others yet',
    ],
    [{ maxPoints: 8, minPoints: 3 }, 'No visit to a page yet, raised to 3'],
  ])('that never happened says so: %j', (parts, reason) => {
    expect(tell(parts, {})).toBe(reason);
  });

  test.each<[Parts, string]>([
    [{ decay: exponential(10) }, '+5, halved since by decay'],
    [{ decay: exponential(9.9) }, '+5, halved since by decay'],
    [{ decay: exponential(11) }, '+5, faded to 2.66 by decay'],
    [{ decay: exponential(0.5) }, '+5, faded to nothing by decay'],
    [{ decay: exponential(100_000) }, '+5'],
    [{ decay: { kind: 'linear', percent: 10, everyDays: 1 } }, '+5, faded to nothing by decay'],
    [{ decay: { kind: 'step', percent: 10, everyDays: 10 } }, '+5, faded to 4.5 by decay'],
    [{ decay: { kind: 'none' } }, '+5'],
    [{ points: -5, decay: exponential(20) }, '-5, faded to -3.54 by decay'],
  ])('is told with what decay has left: %j', (parts, points) => {
    expect(tell(parts, visits('2026-03-21T12:00Z'))).toBe(`Visited a page on 21 March 2026: ${points}`);
  });

  test.each<[Parts, string]>([
    [
      { pointsPer: { field: 'amount', unit: 100, points: 10 } },
      'Bought 2 times, last on 30 March 2026: +40 (4 × 10 points per 100 of amount)',
    ],
    [
      { pointsPer: { field: 'seats', points: 1 }, decay: exponential(10) },
      'Bought 2 times, last on 30 March 2026: +7 (7 × 1 point, by seats), faded to 6.08 by decay',
    ],
    [
      { pointsPer: { field: 'amount', unit: 1e6, points: 10 } },
      'Bought 2 times, last on 30 March 2026: 0 (amount is unknown or below 1,000,000)',
    ],
    [{ pointsPer: { field: 'amount', points: 0 } }, 'Bought 2 times, last on 30 March 2026: 0'],
  ])('with points for units of a property tells how many there were: %j', (parts, reason) => {
    const { points: _, ...rest } = criterion({ activity: { type: 'purchase' }, ...parts });
    const activities = [
      activity('purchase', '2026-03-30', { amount: 250, seats: 5 }),
      activity('purchase', '2026-03-28', { amount: '250', seats: 2 }),
    ];
    expect(reasonOf(rest, { activities })).toBe(reason);
  });

  test('with a repeat by value tells how many values there were', () => {
    const repeat = { oncePerValueOf: 'asset.title' } as const;
    const download = (title: string) => activity('download', '2026-03-30', { asset: { title } });
    const downloads = { activity: { type: 'download' }, repeat };
    expect(tell(downloads, { activities: ['a', 'A', 'b'].map(download) })).toBe(
      'Downloaded a file with 2 different values of asset title, last on 30 March 2026: +10',
    );
    expect(tell(downloads, { activities: ['a', 'A'].map(download) })).toBe('Downloaded a file on 30 March 2026: +5');
  });

  test('of several types is told by those that happened, in the order of the model', () => {
    const types = ['login', 'page_view', 'visit', 'demo_request', 'call', 'chat', 'purchase'];
    const activities = (happened: string[]) => ({ activities: happened.map((type) => activity(type, '2026-03-30')) });
    const told = (happened: string[]) => tell({ activity: { types } }, activities(happened));
    expect(told(['demo_request', 'login'])).toBe('Logged in or requested a demo 2 times, last on 30 March 2026: +10');
    expect(told(['visit', 'page_view'])).toBe('Visited a page 2 times, last on 30 March 2026: +10');
    expect(told(types)).toBe(
      'Logged in, visited a page, requested a demo or 3 others 7 times, last on 30 March 2026: +35',
    );
  });
});

describe('a type of activity', () => {
  const once = (type: string) =>
    reasonOf(
      { kind: 'activity', activity: { type }, points: 1 },
      { activities: [activity(type, '2026-03-30')] },
    ).replace(' on 30 March 2026: +1', '');
  const never = (type: string) => reasonOf({ kind: 'activity', activity: { type }, points: 1 }, {});

  test.each([
    ['page_view', 'Visited a page', 'No visit to a page yet'],
    ['visit', 'Visited a page', 'No visit to a page yet'],
    ['pricing_view', 'Visited the pricing page', 'No visit to the pricing page yet'],
    ['email_open', 'Opened an e-mail', 'No opened e-mail yet'],
    ['email_click', 'Clicked in an e-mail', 'No click in an e-mail yet'],
    ['email_bounce', 'Had an e-mail bounce', 'No bounced e-mail yet'],
    ['form_submit', 'Submitted a form', 'No form submission yet'],
    ['demo_request', 'Requested a demo', 'No demo request yet'],
    ['whitepaper_download', 'Downloaded a whitepaper', 'No download of a whitepaper yet'],
    ['webinar_registered', 'Registered for a webinar', 'No webinar registration yet'],
    ['webinar_attended', 'Attended a webinar', 'No webinar attendance yet'],
    ['purchase', 'Bought', 'No purchase yet'],
    ['login', 'Logged in', 'No login yet'],
    ['call', 'Had a call', 'No call yet'],
    ['meeting_booked', 'Booked a meeting', 'No booked meeting yet'],
    ['trial_start', 'Started a trial', 'No start of a trial yet'],
    ['unsubscribe', 'Unsubscribed', 'No unsubscription yet'],
    ['newsletter_signup', 'Signed up for the newsletter', 'No newsletter sign-up yet'],
  ])('that is common, such as %s, is told with a verb', (type, did, none) => {
    expect([once(type), never(type)]).toEqual([did, none]);
  });

  test.each(['emailOpen', 'EmailOpen', 'email-open', 'email.open', 'Email Open', 'EMAIL_OPEN', 'email_opened'])(
    'is known however it is written: %s',
    (type) => {
      expect(once(type)).toBe('Opened an e-mail');
    },
  );

  test.each([
    ['price_calculator_used', 'Price calculator used', 'No price calculator used yet'],
    ['priceCalculatorUsed', 'Price calculator used', 'No price calculator used yet'],
    ['price-calculator.used', 'Price calculator used', 'No price calculator used yet'],
    ['NPSSurveySent', 'NPS survey sent', 'No NPS survey sent yet'],
    ['angebot_geöffnet', 'Angebot geöffnet', 'No angebot geöffnet yet'],
    ['step2 done', 'Step2 done', 'No step2 done yet'],
    ['plan: A/B & C+', 'Plan: A/B & C+', 'No plan: A/B & C+ yet'],
    ['x'.repeat(50), `X${'x'.repeat(39)}…`, `No ${'x'.repeat(40)}… yet`],
    ['', '""', 'No "" yet'],
    ['__', '"__"', 'No "__" yet'],
    ['<b>"hi"</b>', `"<b>'hi'</b>"`, `No "<b>'hi'</b>" yet`],
    ['two\nlines\u2028and\u202emore\ud800', '"two lines and more "', 'No "two lines and more " yet'],
  ])('that is not known is told by its name, whatever that is: %j', (type, did, none) => {
    expect([once(type), never(type)]).toEqual([did, none]);
  });
});

describe('where', () => {
  const tell = (matcher: ActivityMatcher) => reasonOf({ kind: 'activity', activity: matcher, points: 1 }, {});
  const path = (operator: 'startsWith' | 'equals' | 'contains' | 'endsWith', value: string) =>
    ({ field: 'path', operator, value }) as const;

  test.each<[Condition, string]>([
    [path('startsWith', '/pricing'), 'whose path starts with "/pricing"'],
    [path('equals', '/pricing'), 'whose path is "/pricing"'],
    [path('endsWith', '.pdf'), 'whose path ends with ".pdf"'],
    [path('contains', 'price'), 'whose path contains "price"'],
    [{ field: 'title', operator: 'containsWord', value: 'demo' }, 'whose title has the word "demo"'],
    [{ field: 'path', operator: 'in', value: ['/a', '/b'] }, 'whose path is "/a" or "/b"'],
    [{ field: 'path', operator: 'in', value: ['/a', '/b', '/c', '/d'] }, 'whose path is "/a", "/b", "/c" or 1 other'],
    [{ field: 'path', operator: 'in', value: [] }, 'whose path is in an empty list'],
    [{ field: 'path', operator: 'notEquals', value: '/a' }, 'whose path is not "/a"'],
    [{ field: 'path', operator: 'notIn', value: ['/a', 5, true] }, 'whose path is not "/a", 5 or true'],
    [{ field: 'path', operator: 'notContains', value: '/a' }, 'whose path does not contain "/a"'],
    [{ field: 'path', operator: 'exists' }, 'whose path is known'],
    [{ field: 'path', operator: 'notExists' }, 'whose path is unknown'],
    [
      { field: 'pageInfo.load_time', operator: 'greaterThan', value: 0.001 },
      'whose page info load time is above 0.001',
    ],
    [{ field: 'seconds', operator: 'greaterThanOrEqual', value: 30 }, 'whose seconds is at least 30'],
    [{ field: 'seconds', operator: 'lessThan', value: -1e300 }, 'whose seconds is below -1e+300'],
    [{ field: 'seconds', operator: 'lessThanOrEqual', value: 30 }, 'whose seconds is at most 30'],
    [{ field: 'seconds', operator: 'between', value: [1, 5] }, 'whose seconds is between 1 and 5'],
    [{ field: 'at', operator: 'greaterThan', value: '2026-01-01' }, 'whose at is after 1 January 2026'],
    [
      { field: 'at', operator: 'between', value: ['2026-01-01', '2026-02-03T10:30:00+01:00'] },
      'whose at is between 1 January 2026 and 3 February 2026 at 09:30 UTC',
    ],
    [{ field: 'at', operator: 'withinLastDays', value: 30 }, 'whose at is in the last 30 days'],
    [{ any: [path('startsWith', '/a'), path('startsWith', '/b')] }, 'whose path starts with "/a" or "/b"'],
    [
      { not: { any: [path('startsWith', '/a'), path('startsWith', '/b'), path('equals', '/c')] } },
      'whose path does not start with "/a" or "/b" and path is not "/c"',
    ],
    [
      { all: [path('startsWith', '/a'), path('startsWith', '/a/b')] },
      'whose path starts with "/a" and path starts with "/a/b"',
    ],
    [
      { all: [path('equals', '/a'), { not: { not: { field: 'plan', operator: 'equals', value: 'pro' } } }] },
      'whose path is "/a" and plan is "pro"',
    ],
    [
      { all: [path('equals', '/a'), { any: [path('contains', 'b'), { field: 'x', operator: 'exists' }] }] },
      'that matches 3 conditions',
    ],
    [path('equals', 'x'.repeat(1000)), `whose path is "${'x'.repeat(40)}…"`],
    [
      { all: ['a', 'b', 'c', 'd', 'e'].map((field) => ({ field, operator: 'equals', value: 'long enough' }) as const) },
      'that matches 5 conditions',
    ],
  ])('is told in words: %j', (where, told) => {
    expect(tell({ type: 'page_view', where })).toBe(`No visit to a page ${told} yet`);
  });

  test('that asks nothing is not told', () => {
    expect(tell({ type: 'page_view', where: { all: [{ not: { any: [] } }] } })).toBe('No visit to a page yet');
  });

  test.each([
    ['Bought where amount is above 100, 2 times, last on 30 March 2026: +2', 'greaterThan', 100],
    ['Bought where amount is "much" 2 times, last on 30 March 2026: +2', 'equals', 'much'],
  ] as const)('does not run into what follows: %s', (reason, operator, value) => {
    const where = { field: 'amount', operator, value } as Condition;
    const bought = activity('purchase', '2026-03-30', { amount: typeof value === 'number' ? value + 1 : value });
    const matcher = { type: 'purchase', where };
    expect(reasonOf({ kind: 'activity', activity: matcher, points: 1 }, { activities: [bought, bought] })).toBe(reason);
  });
});

describe('a frequency', () => {
  type Parts = Partial<Part<FrequencyCriterion>>;
  const logins = (count: number) => ({
    activities: Array.from({ length: count }, (_, index) => activity('login', `2026-03-${10 + index}`)),
  });
  const tell = (parts: Parts, count: number) =>
    reasonOf({ kind: 'frequency', activity: { type: 'login' }, points: 10, withinDays: 30, ...parts }, logins(count));

  test.each<[Parts, number, string]>([
    [{ atLeast: 3, atMost: 10 }, 3, 'Logged in 3 times in the last 30 days, within the 3 to 10 asked for: +10'],
    [{ atLeast: 3, atMost: 10 }, 11, 'Logged in 11 times in the last 30 days; 3 to 10 are needed'],
    [{ atLeast: 3 }, 4, 'Logged in 4 times in the last 30 days, 3 or more asked for: +10'],
    [{ atLeast: 3 }, 1, 'Logged in once in the last 30 days; 3 or more are needed'],
    [{ atLeast: 3 }, 0, 'No login in the last 30 days; 3 or more are needed'],
    [{ atLeast: 1 }, 0, 'No login in the last 30 days; 1 is needed'],
    [{ atMost: 2 }, 0, 'No login in the last 30 days, within the 2 allowed: +10'],
    [{ atMost: 2 }, 3, 'Logged in 3 times in the last 30 days; at most 2 are allowed'],
    [{ atMost: 1 }, 3, 'Logged in 3 times in the last 30 days; at most 1 is allowed'],
    [{ atLeast: 2, atMost: 2 }, 2, 'Logged in 2 times in the last 30 days, exactly 2 asked for: +10'],
    [{ atLeast: 1, atMost: 1 }, 2, 'Logged in 2 times in the last 30 days; exactly 1 is needed'],
    [
      { atLeast: 2, repeat: { oncePer: 'week' } },
      4,
      'Logged in during one week in the last 30 days; 2 or more are needed',
    ],
    [{ atLeast: 2, repeat: 'once' }, 4, 'Logged in 4 times in the last 30 days (counted once); 2 or more are needed'],
    [
      { atLeast: 1, repeat: { oncePerValueOf: 'app' } },
      4,
      'Logged in with one value of app in the last 30 days, 1 or more asked for: +10',
    ],
    [{ atLeast: 1, points: -5 }, 1, 'Logged in once in the last 30 days, 1 or more asked for: -5'],
  ])('is told with the number that is asked for: %j, %d times', (parts, count, reason) => {
    expect(tell(parts, count)).toBe(reason);
  });
});

describe('an inactivity', () => {
  type Parts = Partial<Part<InactivityCriterion>>;
  const criterion = (parts: Parts): Part<InactivityCriterion> => ({
    kind: 'inactivity',
    days: 30,
    points: -20,
    ...parts,
  });
  const pricing = {
    type: 'page_view',
    where: { field: 'path', operator: 'startsWith', value: '/pricing' },
  } as const;

  test.each<[Parts, Facts, string]>([
    [
      {},
      visits('2026-02-18', '2026-02-01'),
      'Nothing for 41 days (last: visited a page on 18 February 2026); silence counts from 30 days: -20',
    ],
    [{}, visits('2026-03-28'), 'Active 3 days ago (visited a page); silence counts from 30 days, on 27 April 2026'],
    [{}, visits('2026-03-30'), 'Active 1 day ago (visited a page); silence counts from 30 days, on 29 April 2026'],
    [{}, visits('2026-03-31'), 'Active 12 hours ago (visited a page); silence counts from 30 days, on 30 April 2026'],
    [
      { days: 0.25 },
      visits(now),
      'Active less than an hour ago (visited a page); silence counts from 6 hours, on 31 March 2026',
    ],
    [{ days: 1e9 }, visits('2026-03-28'), 'Active 3 days ago (visited a page); silence counts from 1,000,000,000 days'],
    [
      {},
      { createdAt: '2026-01-01' },
      'No activity since the lead was created on 1 January 2026; silence counts from 30 days: -20',
    ],
    [
      {},
      { createdAt: '2026-03-28' },
      'No activity since the lead was created on 28 March 2026; silence counts from 30 days, on 27 April 2026',
    ],
    [{}, {}, 'No activity, and no date of creation to count from'],
    [
      { activity: { type: 'login' } },
      { activities: [activity('login', '2026-02-18'), activity('page_view', '2026-03-28')] },
      'No login for 41 days (last on 18 February 2026); silence counts from 30 days: -20',
    ],
    [
      { activity: { types: ['login', 'page_view'] } },
      visits('2026-03-28'),
      'Visited a page 3 days ago; silence counts from 30 days, on 27 April 2026',
    ],
    [
      { activity: pricing },
      { ...visits('2026-03-28'), createdAt: '2026-01-01' },
      'No visit to a page whose path starts with "/pricing" since the lead was created on 1 January 2026; silence counts from 30 days: -20',
    ],
  ])('is told by what it follows: %j, %j', (parts, facts, reason) => {
    expect(reasonOf(criterion(parts), facts)).toBe(reason);
  });

  test('tells no date for its end while time may change which activity it follows', () => {
    const where = { field: 'until', operator: 'withinLastDays', value: 5 } as const;
    const facts = { activities: [activity('page_view', '2026-03-28', { until: '2026-03-30' })] };
    expect(reasonOf(criterion({ activity: { type: 'page_view', where } }), facts)).toBe(
      'Visited a page whose until is in the last 5 days, 3 days ago; silence counts from 30 days',
    );
  });

  test.each<[Facts, object]>([
    [
      visits('2026-02-18', '2026-02-01'),
      {
        activities: [{ id: null, type: 'page_view', occurredAt: '2026-02-18T00:00:00.000Z', factor: 1 }],
        since: '2026-02-18T00:00:00.000Z',
      },
    ],
    [{ createdAt: '2026-01-01' }, { activities: [], since: '2026-01-01T00:00:00.000Z' }],
    [{}, { activities: [], since: null }],
  ])('has the newest activity and the beginning of the silence as evidence: %j', (facts, evidence) => {
    expect(contributionOf(criterion({}), facts).evidence).toEqual(evidence);
  });
});

describe('an attribute', () => {
  const tell = (when: Condition, attributes: JsonObject) =>
    reasonOf({ kind: 'attribute', when, points: 30 } satisfies Part<AttributeCriterion>, { attributes });
  const industry = { field: 'industry', operator: 'in', value: ['healthcare', 'pharma'] } as const;
  const university = { field: 'emailDomain', operator: 'endsWith', value: '.edu' } as const;
  const words = (...values: string[]) => ({
    any: values.map((value) => ({ field: 'title', operator: 'containsWord', value }) as const),
  });

  test.each<[Condition, JsonObject, string]>([
    [industry, { industry: 'Healthcare' }, 'Industry is "Healthcare"'],
    [
      { field: 'company.country', operator: 'equals', value: 'US' },
      { company: { country: 'us' } },
      'Company country is "us"',
    ],
    [{ field: 'employees', operator: 'greaterThan', value: 20 }, { employees: '30' }, 'Employees is 30'],
    [{ field: 'competitor', operator: 'notEquals', value: true }, {}, 'Competitor is unknown'],
    [{ field: 'company', operator: 'exists' }, { company: { name: 'Acme' } }, 'Company is known'],
    [{ field: 'tags', operator: 'equals', value: 'b2b' }, { tags: ['b2b', 'saas'] }, 'Tags is "b2b" and "saas"'],
    [{ field: 'tags', operator: 'exists' }, { tags: [[1]] }, 'Tags is a list of 1'],
    [
      { field: 'tags', operator: 'exists' },
      { tags: Array.from({ length: 100_000 }, (_, index) => index) },
      'Tags is 0, 1, 2 and 99,997 others',
    ],
    [
      { field: 'lastLogin', operator: 'withinLastDays', value: 30 },
      { lastLogin: '2026-03-12' },
      'Last login is 12 March 2026, in the last 30 days',
    ],
    [
      { field: 'lastLogin', operator: 'withinLastDays', value: 1 },
      { lastLogin: '2026-03-31' },
      'Last login is 31 March 2026, in the last day',
    ],
    [
      { all: [industry, { field: 'lastLogin', operator: 'withinLastDays', value: 30 }] },
      { industry: 'pharma', lastLogin: '2026-03-12' },
      'Industry is "pharma" and last login is 12 March 2026 (in the last 30 days)',
    ],
    [
      { not: { field: 'lastLogin', operator: 'withinLastDays', value: 7 } },
      { lastLogin: '2026-03-12' },
      'Last login is 12 March 2026, not in the last 7 days',
    ],
    [{ not: { field: 'lastLogin', operator: 'withinLastDays', value: 7 } }, {}, 'Last login is unknown'],
    [
      { all: [industry, university] },
      { industry: 'pharma', emailDomain: 'mit.edu' },
      'Industry is "pharma" and email domain is "mit.edu"',
    ],
    [{ any: [industry, university] }, { industry: 'retail', emailDomain: 'mit.edu' }, 'Email domain is "mit.edu"'],
    [{ not: { all: [industry, university] } }, { industry: 'pharma', emailDomain: 'a.com' }, 'Email domain is "a.com"'],
    [{ all: [words('intern'), { not: words('head') }] }, { title: 'Intern' }, 'Title is "Intern"'],
    [{ all: [] }, {}, 'Holds for every lead'],
  ])('that holds is told by the values that decide it: %j, %j', (when, attributes, reason) => {
    expect(tell(when, attributes)).toBe(reason);
  });

  test.each<[Condition, JsonObject, string]>([
    [industry, { industry: 'retail' }, 'Industry is "retail", not "healthcare" or "pharma"'],
    [industry, {}, 'Industry is unknown'],
    [industry, { industry: null }, 'Industry is unknown'],
    [industry, { industry: ' ' }, 'Industry is blank, not "healthcare" or "pharma"'],
    [industry, { industry: [] }, 'Industry is empty, not "healthcare" or "pharma"'],
    [{ ...industry, value: [] }, { industry: 'retail' }, 'Industry is "retail", not in an empty list'],
    [
      { ...industry, value: ['a', 'b', 'c', 'd', 'e'] },
      { industry: 'retail' },
      'Industry is "retail", not "a", "b", "c" or 2 others',
    ],
    [words('chief'), { title: 'Buyer' }, 'Title is "Buyer", which does not have the word "chief"'],
    [
      words('director', 'head', 'chief', 'vp', 'ceo'),
      { title: 'Buyer' },
      'Title is "Buyer", which does not have the word "director", "head", "chief" or 2 others',
    ],
    [
      { field: 'employees', operator: 'greaterThanOrEqual', value: 50 },
      { employees: '30' },
      'Employees is 30, not at least 50',
    ],
    [
      { field: 'employees', operator: 'between', value: [50, 99] },
      { employees: 30 },
      'Employees is 30, not between 50 and 99',
    ],
    [
      { field: 'since', operator: 'withinLastDays', value: 7 },
      { since: '2026-03-03' },
      'Since is 3 March 2026, not in the last 7 days',
    ],
    [
      { field: 'since', operator: 'lessThan', value: '2026-01-01' },
      { since: '2026-03-03' },
      'Since is 3 March 2026, not before 1 January 2026',
    ],
    [
      { any: [industry, { field: 'since', operator: 'withinLastDays', value: 7 }] },
      { industry: 'retail', since: '2026-03-03' },
      'Does not match: industry is "retail" and since is 3 March 2026 (not in the last 7 days)',
    ],
    [
      { any: [industry, { field: 'since', operator: 'withinLastDays', value: 7 }] },
      { industry: 'retail' },
      'Does not match: industry is "retail" and since is unknown',
    ],
    [
      { not: { field: 'since', operator: 'withinLastDays', value: 30 } },
      { since: '2026-03-03' },
      'Does not apply: since is 3 March 2026, in the last 30 days',
    ],
    [{ field: 'since', operator: 'withinLastDays', value: 30 }, {}, 'Since is unknown'],
    [{ field: 'phone', operator: 'exists' }, { phone: '' }, 'Phone is blank'],
    [{ field: 'country', operator: 'notEquals', value: 'US' }, { country: 'us' }, 'Does not apply: country is "us"'],
    [{ not: industry }, { industry: 'pharma' }, 'Does not apply: industry is "pharma"'],
    [
      { all: [industry, university] },
      { industry: 'pharma', emailDomain: 'a.com' },
      'Email domain is "a.com", which does not end with ".edu"',
    ],
    [
      { any: [industry, university] },
      { industry: 'retail', emailDomain: 'a.com' },
      'Does not match: industry is "retail" and email domain is "a.com"',
    ],
    [
      { any: [industry, university] },
      { industry: 'retail' },
      'Does not match: industry is "retail" and email domain is unknown',
    ],
    [{ any: [industry, university] }, {}, 'Industry and email domain are unknown'],
    [
      { any: ['a', 'b', 'c', 'd'].map((field) => ({ field, operator: 'equals', value: 1 }) as const) },
      { a: 2 },
      'Does not match: a is 2, b is unknown, c is unknown and 1 other',
    ],
    [{ any: [] }, {}, 'Holds for no lead'],
  ])('that does not hold is told by what was wanted: %j, %j', (when, attributes, reason) => {
    expect(tell(when, attributes)).toBe(reason);
  });
});

test('whether an attribute holds depends on no value that its reason does not tell', () => {
  const tellsOf = { a: /\ba\b/i, b: /\bb\b/i, c: /\bc d\b/i, list: /\blist\b/i, since: /\bsince\b/i };
  const notNames = /"[^"]*"|a list of/gi;
  let judgements = 0;
  const expectDecisive = (when: Condition, attributes: JsonObject, others: JsonObject): void => {
    const judge = (known: JsonObject) => contributionOf({ kind: 'attribute', when, points: 1 }, { attributes: known });
    const { reason, points } = judge(attributes);
    if (/\d others?\b/.test(reason)) return;
    judgements++;
    const told = reason.replace(notNames, '');
    const mixed = Object.entries(tellsOf).flatMap(([field, tells]) => {
      const value = (tells.test(told) ? attributes : others)[field];
      return value === undefined ? [] : [[field, value] as const];
    });
    expect([reason, judge(Object.fromEntries(mixed)).points]).toEqual([reason, points]);
  };
  fc.assert(
    fc.property(models, attributesArbitrary, attributesArbitrary, ({ criteria }, attributes, others) => {
      const conditions = criteria.flatMap((criterion) => (criterion.kind === 'attribute' ? [criterion.when] : []));
      for (const when of [{ all: conditions }, { not: { all: conditions } }, { any: conditions }])
        expectDecisive(when, attributes, others);
    }),
    { numRuns: 1000 },
  );
  expect(judgements).toBeGreaterThan(100);
});

describe('options', () => {
  const employees = (operator: 'greaterThan' | 'lessThan', value: number) =>
    ({ field: 'employees', operator, value }) as const;
  const country = { field: 'country', operator: 'equals', value: 'Germany' } as const;
  const tell = (options: OptionsCriterion['options'], attributes: JsonObject, otherwise?: number) =>
    reasonOf({ kind: 'options', options, ...(otherwise !== undefined && { otherwise }) }, { attributes });
  const told = (when: Condition, attributes: JsonObject) => tell([{ when, points: 8 }], attributes);

  test.each<[Condition, JsonObject, string]>([
    [country, { country: 'Germany' }, 'Country is "Germany": +8'],
    [{ ...country, operator: 'in', value: ['France', 'Germany'] }, { country: 'Germany' }, 'Country is "Germany": +8'],
    [{ field: 'country', operator: 'exists' }, { country: 'Peru' }, 'Country is "Peru": +8'],
    [country, { country: ['Germany'] }, 'Country is "Germany": +8'],
    [{ all: [] }, {}, 'Holds for every lead: +8'],
  ])('are told by the value where it tells which one holds: %j, %j', (when, attributes, reason) => {
    expect(told(when, attributes)).toBe(reason);
  });

  test.each<[Condition, JsonObject, string]>([
    [
      { field: 'employees', operator: 'between', value: [1000, 5000] },
      { employees: 2300 },
      'Employees is 2300, between 1000 and 5000: +8',
    ],
    [
      { all: [employees('greaterThan', 1000), employees('lessThan', 5000)] },
      { employees: 2300 },
      'Employees is 2300, above 1000 and below 5000: +8',
    ],
    [{ not: employees('greaterThan', 1000) }, { employees: 30 }, 'Employees is 30, not above 1000: +8'],
    [country, { country: ['Peru', 'Germany'] }, 'Country is "Peru" and "Germany", which includes "Germany": +8'],
    [
      { ...country, operator: 'notIn', value: ['Chile', 'Germany'] },
      { country: ['Peru', 'France'] },
      'Country is "Peru" and "France", not "Chile" or "Germany": +8',
    ],
    [
      { all: [employees('greaterThan', 1000), country] },
      { employees: 2300, country: 'Germany' },
      'Employees is 2300 (above 1000) and country is "Germany": +8',
    ],
    [{ any: [employees('greaterThan', 1000), country] }, { country: 'Germany' }, 'Country is "Germany": +8'],
    [{ ...country, operator: 'notEquals' }, { country: 'Peru' }, 'Country is "Peru", not "Germany": +8'],
    [
      { not: { any: [country, { ...country, value: 'France' }] } },
      { country: 'Peru' },
      'Country is "Peru", not "Germany" or "France": +8',
    ],
    [
      { field: 'title', operator: 'containsWord', value: 'vice' },
      { title: 'Vice President' },
      'Title is "Vice President", which has the word "vice": +8',
    ],
    [{ field: 'title', operator: 'containsWord', value: 'cto' }, { title: ' CTO ' }, 'Title is " CTO ": +8'],
    [
      {
        all: [
          { field: 'title', operator: 'contains', value: 'vice' },
          { field: 'title', operator: 'notEquals', value: 'vice' },
        ],
      },
      { title: 'Vice President' },
      'Title is "Vice President", which is not "vice" and contains "vice": +8',
    ],
    [
      { field: 'since', operator: 'withinLastDays', value: 30 },
      { since: '2026-03-12' },
      'Since is 12 March 2026, in the last 30 days: +8',
    ],
  ])(
    'are told with what the one asks that holds, where the value does not tell: %j, %j',
    (when, attributes, reason) => {
      expect(told(when, attributes)).toBe(reason);
    },
  );

  const sizes = [
    { when: employees('greaterThan', 1000), points: 20 },
    { when: employees('greaterThan', 10), points: -2.5 },
    { when: { field: 'industry', operator: 'equals', value: 'IT' }, points: 0 },
  ] as const;

  test.each<[JsonObject, string]>([
    [{ employees: 5000 }, 'Employees is 5000, above 1000: +20'],
    [{ employees: 50 }, 'Employees is 50, above 10: -2.5'],
    [{ industry: 'it' }, 'Industry is "it": 0'],
    [{ employees: '3' }, 'Employees is 3 and industry is unknown; no option matches'],
    [{ industry: 'retail', employees: 3 }, 'Employees is 3 and industry is "retail"; no option matches'],
    [{}, 'Employees and industry are unknown; no option matches'],
  ])('tell the one that gives the points, or that none matches: %j', (attributes, reason) => {
    expect(tell(sizes, attributes)).toBe(reason);
  });

  test('tell what is given otherwise', () => {
    expect(tell(sizes, { employees: 3 }, -5)).toBe('Employees is 3 and industry is unknown; no option matches: -5');
    expect(tell([{ when: country, points: 8 }], {}, 2)).toBe('Country is unknown; no option matches: +2');
    expect(tell([{ when: { any: [] }, points: 1 }], {})).toBe('No option matches');
  });
});

test.each<[Partial<Part<PerUnitCriterion>>, JsonValue, string]>([
  [{ unit: 10 }, 30, 'Employees is 30: 3 × 5 points per 10'],
  [{ unit: 10 }, '39.5', 'Employees is 39.5: 3 × 5 points per 10'],
  [{}, 30, 'Employees is 30: 30 × 5 points'],
  [{ points: 1 }, 1, 'Employees is 1: 1 × 1 point'],
  [{ points: -0.001, unit: 0.5 }, 1, 'Employees is 1: 2 × -0.001 points per 0.5'],
  [{ unit: 10 }, 9, 'Employees is 9, below 10'],
  [{ unit: 10 }, -30, 'Employees is -30, below 10'],
  [{ unit: 10 }, 'many', 'Employees is "many", not a number'],
  [{ unit: 10 }, [30], 'Employees is 30, not a number'],
  [{ unit: 10 }, null, 'Employees is unknown'],
])('units are told by how many there are: %j, %j', (parts, employees, reason) => {
  const criterion: Part<PerUnitCriterion> = { kind: 'per_unit', field: 'employees', points: 5, ...parts };
  expect(reasonOf(criterion, { attributes: { employees } })).toBe(reason);
});

describe('a bound', () => {
  const demo = (decay: ActivityCriterion['decay'], parts: Partial<Part<ActivityCriterion>> = {}) =>
    reasonOf(
      {
        kind: 'activity',
        activity: { type: 'demo_request' },
        points: 80,
        maxPoints: 40,
        ...(decay && { decay }),
        ...parts,
      },
      { activities: [activity('demo_request', '2026-03-31')] },
    );

  test.each<[string, string]>([
    [
      demo({ kind: 'exponential', halfLifeDays: 30 }),
      '+80, faded to 79.08 by decay, capped at 40; begins to fall on 30 April 2026',
    ],
    [
      demo({ kind: 'linear', percent: 1, everyDays: 1 }),
      '+80, faded to 79.6 by decay, capped at 40; begins to fall on 20 May 2026',
    ],
    [demo({ kind: 'step', percent: 60, everyDays: 365 }), '+80, capped at 40; begins to fall on 31 March 2027'],
    [demo(undefined, { weight: 2, withinDays: 7 }), '+80, weighted by 2, capped at 40; begins to fall on 7 April 2026'],
    [demo(undefined), '+80, capped at 40'],
    [demo({ kind: 'exponential', halfLifeDays: 30 }, { points: 40 }), '+40, faded to 39.54 by decay'],
    [
      demo({ kind: 'exponential', halfLifeDays: 30 }, { points: -80, minPoints: -20 }),
      '-80, faded to -79.08 by decay, limited to -20; begins to rise on 30 May 2026',
    ],
  ])('that changes points says so, and when the points will leave it: %#', (reason, points) => {
    expect(reason.slice(reason.indexOf(': ') + 2)).toBe(points);
  });

  test('tells the moment at which inactivity will leave it', () => {
    const criterion: Part<InactivityCriterion> = { kind: 'inactivity', days: 30, points: -20, maxPoints: -1 };
    expect(reasonOf(criterion, visits('2026-03-28'))).toBe(
      'Active 3 days ago (visited a page); silence counts from 30 days, on 27 April 2026, lowered to -1; begins to fall on 27 April 2026',
    );
  });

  test('of a group, a dimension and the total says when their sums will leave it', () => {
    const { adjustments } = scoreOf(
      {
        kind: 'activity',
        activity: { type: 'page_view' },
        points: 20,
        decay: { kind: 'linear', percent: 1, everyDays: 1 },
      },
      visits('2026-03-31', '2026-03-31', '2026-03-31'),
      {
        groups: [{ key: 'behaviour', name: 'Behaviour', dimension: 'engagement', maxPoints: 40 }],
        dimensions: { fit: { minPoints: 5 }, engagement: { maxPoints: 30 } },
        total: { maxPoints: 20 },
      },
    );
    expect(adjustments.map(({ reason }) => reason)).toEqual([
      'Behaviour is capped at 40; begins to fall on 3 May 2026',
      'Fit is raised to 5',
      'Engagement is capped at 30; begins to fall on 20 May 2026',
      'The total is capped at 20; begins to fall on 14 June 2026',
    ]);
  });
});

test.each<[number, { minPoints?: number; maxPoints?: number }, string]>([
  [50, { maxPoints: 20 }, 'capped at 20'],
  [50, { maxPoints: 0 }, 'capped at 0'],
  [50, { maxPoints: -5 }, 'lowered to -5'],
  [0, { minPoints: 5 }, 'raised to 5'],
  [-50, { minPoints: 0 }, 'raised to 0'],
  [-50, { minPoints: -20 }, 'limited to -20'],
])('%d points within %j are told as %s, wherever the bounds stand', (points, bounds, told) => {
  const always = { kind: 'attribute', when: { all: [] }, points } as const;
  const adjusted = (parts: Partial<ModelDefinition>) =>
    scoreOf(always, {}, parts).adjustments.map(({ reason }) => reason);
  expect(reasonOf({ ...always, ...bounds }, {})).toBe(`Holds for every lead, ${told}`);
  expect(adjusted({ groups: [{ key: 'profile', name: 'Company', dimension: 'fit', ...bounds }] })).toEqual([
    `Company is ${told}`,
  ]);
  expect(adjusted({ dimensions: { fit: bounds } })).toEqual([`Fit is ${told}`]);
  expect(adjusted({ total: bounds })).toEqual([`The total is ${told}`]);
});

describe('a long number', () => {
  const points = 1_200_000;
  const always = { kind: 'attribute', when: { all: [] }, points } as const;
  const revenue = (operator: 'greaterThan' | 'equals', value: number): Part<AttributeCriterion> => ({
    kind: 'attribute',
    when: { field: 'revenue', operator, value },
    points,
  });

  test.each<[Part<CriterionDefinition>, JsonObject, string]>([
    [
      { kind: 'per_unit', field: 'revenue', unit: 10_000, points: 12_345.5 },
      { revenue: '1200000' },
      'Revenue is 1,200,000: 120 × 12,345.5 points per 10,000',
    ],
    [
      { kind: 'per_unit', field: 'revenue', unit: 20_000, points: 1 },
      { revenue: 12_345.678901 },
      'Revenue is 12,345.678901, below 20,000',
    ],
    [revenue('greaterThan', 2_000_000), { revenue: points }, 'Revenue is 1,200,000, not above 2,000,000'],
    [revenue('greaterThan', 0.1234567), { revenue: -10_000 }, 'Revenue is -10,000, not above 0.1234567'],
    [revenue('greaterThan', 1e25), { revenue: 9999 }, 'Revenue is 9999, not above 1e+25'],
    [{ ...always, weight: 10_000 }, {}, 'Holds for every lead, weighted by 10,000'],
    [{ ...always, maxPoints: 100_000 }, {}, 'Holds for every lead, capped at 100,000'],
    [{ kind: 'options', options: [{ when: always.when, points }] }, {}, 'Holds for every lead: +1,200,000'],
    [
      {
        kind: 'options',
        options: [{ when: { field: 'revenue', operator: 'greaterThan', value: points }, points: 1 }],
        otherwise: -points,
      },
      { revenue: points },
      'Revenue is 1,200,000; no option matches: -1,200,000',
    ],
  ])('that is a quantity has its digits in threes: %j, %j', (criterion, attributes, reason) => {
    expect(reasonOf(criterion, { attributes })).toBe(reason);
  });

  test.each<[Facts, Part<CriterionDefinition>, string]>([
    [
      { activities: [activity('purchase', '2026-03-30', { amount: 20_000 })] },
      {
        kind: 'activity',
        activity: { type: 'purchase' },
        pointsPer: { field: 'amount', unit: 10_000, points: 30_000 },
        decay: { kind: 'linear', percent: 10, everyDays: 1 },
      },
      'Bought on 30 March 2026: +60,000 (2 × 30,000 points per 10,000 of amount), faded to 51,000 by decay',
    ],
    [
      {},
      { kind: 'frequency', activity: { type: 'login' }, points, atLeast: 10_000, withinDays: 20_000 },
      'No login in the last 20,000 days; 10,000 or more are needed',
    ],
    [
      visits('1960-01-01'),
      { kind: 'inactivity', days: 20_000, points: -20_000 },
      'Nothing for 24,196 days (last: visited a page on 1 January 1960); silence counts from 20,000 days: -20,000',
    ],
  ])('that counts what a lead does has its digits in threes: %j, %j', (facts, criterion, reason) => {
    expect(reasonOf(criterion, facts)).toBe(reason);
  });

  test.each<[Part<CriterionDefinition>, JsonObject, string]>([
    [revenue('equals', 1_234_567), { revenue: 1_200_000 }, 'Revenue is 1200000, not 1234567'],
    [
      { ...always, when: { field: 'id20000', operator: 'equals', value: '30000' } },
      { id20000: '30000' },
      'Id20000 is "30000"',
    ],
    [
      { ...always, when: { field: 'founded', operator: 'between', value: [1990, 2020] } },
      { founded: 2024 },
      'Founded is 2024, not between 1990 and 2020',
    ],
  ])('stays as it is in an id, a year and a text: %j, %j', (criterion, attributes, reason) => {
    expect(reasonOf(criterion, { attributes })).toBe(reason);
  });

  test('that tells of how many things some are told or count has its digits in threes', () => {
    const downloads = Array.from({ length: 10_001 }, (_, title) => activity('download', '2026-03-30', { title }));
    const criterion: Part<ActivityCriterion> = {
      kind: 'activity',
      activity: { type: 'download' },
      points: 1,
      repeat: { oncePerValueOf: 'title' },
      maxCount: 10_000,
    };
    expect(reasonOf(criterion, { activities: downloads })).toBe(
      'Downloaded a file with 10,001 different values of title (the newest 10,000 count), last on 30 March 2026: +10,000',
    );
    const when = { field: 'tags', operator: 'exists' } as const;
    expect(reasonOf({ ...always, when }, { attributes: { tags: Array<[]>(10_000).fill([]) } })).toBe(
      'Tags is a list of 10,000',
    );
  });

  test('stays as it is in the name of what a lead did', () => {
    const criterion: Part<ActivityCriterion> = { kind: 'activity', activity: { type: 'campaign_20260301' }, points };
    const activities = [activity('campaign_20260301', '2026-03-30')];
    expect(reasonOf(criterion, { activities })).toBe('Campaign 20260301 on 30 March 2026: +1,200,000');
  });
});

test('a weight of a dimension is told as the model gives it', () => {
  const score = scoreOf(
    { kind: 'per_unit', field: 'employees', points: 1 },
    { attributes: { employees: 30 } },
    {
      total: { fitWeight: 0.001 },
    },
  );
  expect(score.adjustments.map(({ reason }) => reason)).toContain('Fit counts 0.001 times in the total');
});

const DAY_IN_MS = 86_400_000;
const RELEASE = /(?:capped at|raised to|limited to|lowered to) \S+; begins to (fall|rise) on (.+)$/;

test('the day on which points begin to leave a bound is the first on which they do', () => {
  let releases = 0;
  fc.assert(
    fc.property(models, factsArbitrary, (definition, facts) => {
      const known = { ...facts, activities: facts.activities.filter(({ occurredAt }) => occurredAt <= now) };
      const model = compileModel(definition);
      const { contributions } = scoreLead(model, known, { now });
      for (const [place, { points, reason }] of contributions.entries()) {
        const [, direction, date] = RELEASE.exec(reason) ?? [];
        if (date === undefined) continue;
        releases++;
        const begin = Math.max(Date.parse(now), Date.parse(`${date} UTC`));
        const end = Date.parse(`${date} UTC`) + DAY_IN_MS;
        const at = (instant: number) =>
          scoreLead(model, known, { now: new Date(instant) }).contributions[place]?.points ?? NaN;
        const during = Array.from({ length: 200 }, (_, index) => at(end - 1 - (index * (end - begin)) / 200));
        expect(at(Math.max(Date.parse(now), begin - 1))).toBe(points);
        expect(at((Date.parse(now) + begin) / 2)).toBe(points);
        expect(during.some((later) => (direction === 'fall' ? later < points : later > points))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
  expect(releases).toBeGreaterThan(5);
});

/** What no sentence for people holds. */
const UNSPEAKABLE = /undefined|NaN|Infinity|\[object|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

function expectReadable(score: Score): void {
  for (const { reason } of [...score.contributions, ...score.adjustments]) {
    expect(reason).not.toMatch(UNSPEAKABLE);
    expect(reason.length).toBeGreaterThan(0);
    expect(reason.length).toBeLessThan(400);
    expect(reason).toBe(reason.trim());
  }
}

test('every reason is one line that a person can read', () => {
  fc.assert(
    fc.property(models, factsArbitrary, (definition, facts) => {
      expectReadable(scoreLead(compileModel(definition), facts, { now }));
    }),
    { numRuns: 500 },
  );
});

const hostileTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom(
    '\n',
    '\u2028\u2029\u0085',
    '\ud800',
    '\udc00x',
    '\u202e',
    '"',
    '\\',
    '"; +50 "',
    'a'.repeat(1000),
    'a_'.repeat(1000),
    '\ud83d\ude00'.repeat(100),
    '\u0000'.repeat(100),
    ' ',
    '',
    '__proto__',
    'constructor',
    '1e400',
    '2026-02-30',
    '0000-01-01T00:00+23:59',
  ),
);
const hostileNumbers = fc.oneof(
  fc.constantFrom(0, -0, 1e9, -1e9, 1e-9, -1e-9, 0.1 + 0.2),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
);
const hostileSizes = hostileNumbers.map((number) => Math.abs(number) || 1);
const hostileValues: fc.Arbitrary<JsonValue> = fc.oneof(
  hostileTexts,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom<JsonValue[]>(null, true, [], {}, [[]], [null], [{}], Array<number>(200).fill(1e300), { a: { b: 1 } }),
);
const hostileConditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: hostileTexts, operator: fc.constantFrom('equals', 'notEquals'), value: hostileTexts }),
  fc.record({ field: hostileTexts, operator: fc.constantFrom('in', 'notIn'), value: fc.array(hostileTexts) }),
  fc.record({
    field: hostileTexts,
    operator: fc.constantFrom('greaterThan', 'lessThanOrEqual'),
    value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant('0000-01-01T00:00+23:59')),
  }),
  fc.record({ field: hostileTexts, operator: fc.constant('withinLastDays'), value: hostileSizes }),
  fc.record({ field: hostileTexts, operator: fc.constantFrom('exists', 'notExists') }),
);
const joinedConditions: fc.Arbitrary<Condition> = fc.oneof(
  hostileConditions,
  fc.record({ any: fc.array(hostileConditions) }),
  fc.record({ not: fc.record({ any: fc.array(hostileConditions) }) }),
);
const hostileMatchers = fc.record({ types: fc.array(hostileTexts, { minLength: 1 }), where: joinedConditions });
const hostileRules = {
  repeat: fc.oneof(
    fc.constantFrom('once' as const, 'every' as const),
    fc.record({ oncePer: fc.constantFrom('day', 'week', 'month') }),
    fc.record({ oncePerValueOf: hostileTexts }),
  ),
  withinDays: hostileSizes,
};
const hostileBodies: fc.Arbitrary<Part<CriterionDefinition>> = fc.oneof(
  fc.record({ kind: fc.constant('attribute'), when: joinedConditions, points: hostileNumbers }),
  fc.record({
    kind: fc.constant('options'),
    options: fc.array(fc.record({ when: joinedConditions, points: hostileNumbers }), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('per_unit'), field: hostileTexts, unit: hostileSizes, points: hostileNumbers }),
  fc.record({
    kind: fc.constant('activity'),
    activity: hostileMatchers,
    pointsPer: fc.record({ field: hostileTexts, unit: hostileSizes, points: hostileNumbers }),
    ...hostileRules,
    decay: fc.record({ kind: fc.constant('exponential'), halfLifeDays: hostileSizes }),
  }),
  fc.record({
    kind: fc.constant('frequency'),
    activity: hostileMatchers,
    atLeast: fc.constantFrom(0, 1, 1e9),
    points: hostileNumbers,
    ...hostileRules,
  }),
  fc.record(
    { kind: fc.constant('inactivity'), activity: hostileMatchers, days: hostileSizes, points: hostileNumbers },
    { requiredKeys: ['kind', 'days', 'points'] },
  ),
);
const hostileObjects = fc.array(fc.tuple(hostileTexts, hostileValues)).map((entries) => Object.fromEntries(entries));
const hostileFacts = fc.record(
  {
    createdAt: fc.constantFrom('0000-01-01T00:00+23:59', '2026-03-01', '9999-12-31'),
    attributes: hostileObjects,
    activities: fc.array(
      fc.record({
        type: hostileTexts,
        occurredAt: fc.constantFrom('0000-01-01T00:00+23:59', '2026-03-01', now),
        properties: hostileObjects,
      }),
    ),
  },
  { requiredKeys: ['attributes'] },
);

test('every reason is one line that a person can read, whatever stands in the model and in the facts', () => {
  const bounds = fc.record({ weight: hostileNumbers, minPoints: hostileNumbers.map((number) => -Math.abs(number)) });
  fc.assert(
    fc.property(hostileBodies, bounds, hostileTexts, hostileFacts, (body, { weight, minPoints }, name, facts) => {
      const groups = [
        { key: 'profile', name, dimension: 'fit', minPoints: 1 },
        { key: 'behaviour', name, dimension: 'engagement', maxPoints: 1 },
      ] as const;
      expectReadable(scoreOf({ ...body, weight, minPoints, maxPoints: 1 }, facts, { groups }));
    }),
    { numRuns: 1000 },
  );
});

test('a reason that would be longer than a person reads is cut, and still told with its bound', () => {
  const long = (name: string) => `${name}_${'long '.repeat(20)}`;
  const types = ['a', 'b', 'c', 'd'].map(long);
  const criterion: Part<ActivityCriterion> = {
    kind: 'activity',
    activity: { types, where: { field: long('field'), operator: 'notEquals', value: long('value') } },
    pointsPer: { field: long('amount'), unit: 0.0123456789, points: 0.0123456789 },
    repeat: { oncePerValueOf: long('value') },
    withinDays: 12345.678901,
    maxPoints: 1,
  };
  const activities = types.map((type) =>
    activity(type, '2026-03-30', { [long('amount')]: 1e9, [long('value')]: type }),
  );
  const reason = reasonOf(criterion, { activities });
  expect(reason).toMatch(/^A long long .* or 1 other where .*…, capped at 1; begins to fall on 16 January 2060$/);
  expect(reason.length).toBeLessThan(400);
});

test('a lead with 100,000 activities is told in one short sentence', () => {
  const types = Array.from({ length: 100 }, (_, index) => `type_${index}`);
  const activities = Array.from({ length: 100_000 }, (_, index) => activity(`type_${index % 100}`, '2026-03-30'));
  const criterion: Part<ActivityCriterion> = { kind: 'activity', activity: { types }, points: 1 };
  expect(reasonOf(criterion, { activities })).toBe(
    'Type 0, type 1, type 2 or 97 others 100,000 times, last on 30 March 2026: +100,000',
  );
});
