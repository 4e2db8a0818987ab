import { LeadOrder } from '../src/ranking/query/ranking-order';
import type { LeadFilter } from '../src/lead/lead.inputs';
import { Desk } from './support/desk';
import { fillWithLeads, HALF_LIFE_DAYS, MANY_LEADS_MODEL } from './support/many-leads';
import { Plan, SentStatements, type Sent } from './support/plans';
import { TestApi } from './support/test-api';
import { TestRanking } from './support/test-ranking';

const LEADS = 20_000;
const PAGE = 50;
/** Leads are gathered under so many levels, and of each no more is read than would fill the page. */
const LEVELS = 61;
const LOOKED = PAGE + 1 + 20;

let api: TestApi;
let ranking: TestRanking;
let statements: SentStatements;

beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(MANY_LEADS_MODEL);
  ranking = await TestRanking.of(api);
  const { modelId, generation, compiled } = await ranking.model('many-leads');
  Object.assign(compiled, { halfLifeDays: HALF_LIFE_DAYS });
  await fillWithLeads(api.databaseUrl, {
    workspaceId: api.workspaceId,
    modelId,
    generation,
    leads: LEADS,
    now: api.clock.now(),
  });
  statements = new SentStatements();
}, 120_000);
afterAll(async () => {
  statements.stop();
  await ranking.close();
  await api.stop();
});

/** What every request asks first, of tables that do not grow with the leads. */
const isSmall = ({ name = '', text }: Sent): boolean =>
  ['published models', 'definition of a version'].includes(name) ||
  (/(FROM|JOIN) "?(scoring_model|api_key|workspace)/.test(text) && name === '');

interface Looked {
  /** The plan of each statement, by its name or its beginning. */
  plans: string[];
  /** The most that any of them read, or sorted. */
  rowsRead: number;
  rowsGathered: number;
  tablesScanned: string[];
}

/** How all is planned that is read meanwhile. */
const plansOf = async (work: () => Promise<unknown>, settings?: string): Promise<Looked> =>
  look(await statements.during(work), settings);

async function look(all: readonly Sent[], settings?: string): Promise<Looked> {
  const looked: Looked = { plans: [], rowsRead: 0, rowsGathered: 0, tablesScanned: [] };
  for (const sent of all.filter((each) => !isSmall(each))) {
    const plan = await Plan.of(api.databaseUrl, sent, settings);
    looked.plans.push(`${sent.name ?? nameOf(sent.text)}: ${plan.outline.join(', ')}`);
    looked.rowsRead = Math.max(looked.rowsRead, plan.rowsRead);
    looked.rowsGathered = Math.max(looked.rowsGathered, plan.rowsGathered);
    looked.tablesScanned.push(...plan.tablesScanned);
  }
  looked.plans.sort();
  return looked;
}

/** By the tables that a statement without a name reads. */
const nameOf = (text: string): string =>
  `(${[...new Set([...text.matchAll(/(?:FROM|JOIN) "?([a-z_]+)"?[ \n]/g)].map(([, table]) => table))].join(', ')})`;

const page = (orderBy: LeadOrder, filter: LeadFilter = {}, after: string | null = null) =>
  ranking.page({ orderBy, filter, first: PAGE }, after);

async function cursorBehind(orderBy: LeadOrder, pages: number): Promise<string | null> {
  let after: string | null = null;
  for (let n = 0; n < pages; n += 1) after = (await ranking.page({ orderBy, first: 500 }, after)).pageInfo.endCursor;
  return after;
}

const ORDERS = Object.values(LeadOrder);
const MERGED = new Set([LeadOrder.TOTAL_DESC, LeadOrder.TOTAL_ASC, LeadOrder.ENGAGEMENT_DESC]);

describe('a page of leads', () => {
  test.each(ORDERS)('in the order %s reads as much as it shows, also far down the list', async (orderBy) => {
    const after = await cursorBehind(orderBy, 4);
    for (const looked of [await plansOf(() => page(orderBy)), await plansOf(() => page(orderBy, {}, after))]) {
      expect(looked.tablesScanned).toEqual([]);
      expect(looked.rowsRead).toBeLessThanOrEqual((MERGED.has(orderBy) ? LEVELS : 6) * (LOOKED + 1));
      expect(looked.rowsGathered).toBeLessThanOrEqual((MERGED.has(orderBy) ? LEVELS : 6) * LOOKED);
    }
  });

  test('is shown with the scores that it was put in order by: their facts are read once', async () => {
    const names = async (fields: string) => {
      const sent = await statements.all(() => api.ask(`{ leads(first: 5) { edges { node { id ${fields} } } } }`));
      return sent.flatMap(({ name = '' }) => (/activities|overrides|scores of leads/.test(name) ? name : [])).sort();
    };
    const once = ['activities of leads', 'overrides of leads'];
    expect(await names('')).toEqual(once);
    expect(await names('score { total tierSince contributions { evidence } }')).toEqual(
      [...once, 'kept scores of leads'].sort(),
    );
  });

  test('is counted, and scores are read, only where that is asked for, directly or in fragments', async () => {
    const sentFor = async (fields: string, fragments = '') => {
      const query = `{ leads(first: 5, orderBy: CREATED_ASC) { ${fields} } } ${fragments}`;
      const sent = await statements.all(() => api.ask(query));
      return sent.flatMap(({ name = '' }) => (/tiers of leads|scores of leads/.test(name) ? name : [])).sort();
    };
    expect(await sentFor('edges { node { id } }')).toEqual([]);
    expect(await sentFor('total: totalCount')).toEqual(['tiers of leads']);
    expect(await sentFor('... { ...Count }', 'fragment Count on LeadConnection { totalCount }')).toEqual([
      'tiers of leads',
    ]);
    const scored = 'fragment Page on LeadConnection { edges { node { ... on Lead { ...Scored } } } }';
    const fragments = `${scored} fragment Scored on Lead { shown: score { total } }`;
    expect(await sentFor('...Page', fragments)).toEqual(['kept scores of leads']);
  });

  test('is read by these indexes', async () => {
    const plans = new Set<string>();
    for (const orderBy of ORDERS)
      for (const line of (await plansOf(() => page(orderBy, {}, null))).plans) plans.add(line);
    expect([...plans].sort()).toMatchInlineSnapshot(`
      [
        "activities of leads: Index Scan activity_lead_idx",
        "leads at levels of engagement DESC: Sort, Index Only Scan score_rank_engagement_idx",
        "leads at levels of fit DESC: Sort, Index Only Scan score_fit_idx",
        "leads at levels of total ASC: Sort, Index Only Scan score_rank_total_idx, Aggregate",
        "leads at levels of total DESC: Sort, Index Only Scan score_rank_total_idx",
        "leads by creation ASC: Sort, Index Scan lead_created_at_idx",
        "leads by creation DESC: Sort, Index Scan lead_created_at_idx, Aggregate",
        "leads by ids: Index Scan lead_pkey",
        "leads by last activity: Sort, Unique, Index Only Scan activity_occurred_at_idx, Index Scan activity_lead_idx",
        "leads by their least total: Index Only Scan score_rank_total_least_idx",
        "leads under levels of engagement DESC: Sort, Index Only Scan score_rank_engagement_idx",
        "leads under levels of total ASC: Sort, Index Only Scan score_rank_total_idx",
        "leads under levels of total DESC: Sort, Index Only Scan score_rank_total_idx",
        "levels of engagement: Index Only Scan score_rank_engagement_idx",
        "levels of fit: Index Only Scan score_fit_idx",
        "levels of total: Index Only Scan score_rank_total_idx",
        "newest activity: Index Only Scan activity_occurred_at_idx",
        "overrides of leads: Index Scan score_override_pkey",
      ]
    `);
  });
});

const day = (days: number) => new Date(api.clock.now().getTime() - days * 86_400_000);

/** What filters ask, and by how many rows at most it is found. */
const FILTERS: [string, () => LeadFilter, number][] = [
  ['an e-mail address', () => ({ email: 'lead77@many.example' }), 1],
  ['an attribute', () => ({ attributes: [{ field: 'employees', operator: 'equals', value: 7 }] }), 330],
  ['one of several values', () => ({ attributes: [{ field: 'employees', operator: 'in', value: [7, 8] }] }), 660],
  ['a value that most leads have', () => ({ attributes: [{ field: 'city', operator: 'exists' }] }), 5_001],
  ['a part of a text that few have', () => ({ search: 'ead777' }), 15],
  ['a part of a text that all have', () => ({ search: 'Many.Ex' }), 20_000],
  ['an attribute that none has', () => ({ attributes: [{ field: 'fax', operator: 'exists' }] }), 0],
  ['a tier that nobody is in', () => ({ tier: ['disqualified'] }), 400],
  ['a tier that many are in', () => ({ tier: ['warm'] }), 0],
  ['a range of totals', () => ({ minTotal: 30, maxTotal: 31 }), 0],
  ['a beginning', () => ({ createdAfter: day(5), createdBefore: day(1) }), 250],
];

describe('leads with', () => {
  test.each(FILTERS)('%s are found without a look at the others', async (_, filter, most) => {
    const looked = await plansOf(() => page(LeadOrder.TOTAL_DESC, filter()));
    expect(looked.tablesScanned).toEqual([]);
    expect(looked.rowsRead).toBeLessThanOrEqual(2 * Math.max(most, (LEVELS * LOOKED) / 2 + LOOKED));
    const found = looked.plans.filter((line) => line.startsWith('leads found'));
    for (const line of found) expect(line).not.toMatch(/Sort|Hash|Aggregate/);
  });

  test('what filters ask are found by these indexes', async () => {
    const plans = new Set<string>();
    for (const [, filter] of FILTERS)
      for (const line of (await plansOf(() => page(LeadOrder.FIT_DESC, filter()))).plans)
        if (/found|ranks of/.test(line)) plans.add(line);
    expect([...plans].sort()).toMatchInlineSnapshot(`
      [
        "leads found by attribute: Index Only Scan lead_attribute_value_pkey",
        "leads found by creation: Index Only Scan lead_created_at_idx",
        "leads found by email: Index Scan lead_email_idx",
        "leads found by presence: Index Only Scan lead_attribute_value_pkey",
        "leads found by text: Index Scan lead_search_text_idx",
        "leads found by tier: Index Scan score_tier_idx, Index Scan score_rank_due_at_idx, Index Scan score_pkey",
        "ranks of fit: Index Scan score_pkey",
      ]
    `);
  });
});

const email = 'lead77@many.example';

const score = (activities: object[]) =>
  api.ask('mutation ($input: ScoreLeadInput!) { scoreLead(input: $input) { score { total } } }', {
    input: { email, activities },
  });

const ofLead = (fields: string) => api.ask(`query ($email: String) { lead(email: $email) { ${fields} } }`, { email });

async function enterDue(): Promise<void> {
  api.clock.advance({ days: 2 });
  expect(await api.services.due.run(api.clock.now())).toBeGreaterThan(600);
}

const LOOKUPS_ARE_DEAR = '-c random_page_cost=100';

test('what is due is looked for among what is due, even where the planner finds it cheaper to read all scores', async () => {
  const looks: (() => Promise<unknown>)[] = [
    () => api.ask('{ tierDistribution { tier leads } }'),
    () => page(LeadOrder.TOTAL_DESC, { tier: ['disqualified'] }),
  ];
  for (const look of looks) expect((await plansOf(look, LOOKUPS_ARE_DEAR)).rowsRead).toBeLessThanOrEqual(1_000);
});

/** What else is asked again and again, and how many rows it may take. */
const OTHERS: [string, () => Promise<unknown>, number][] = [
  ['a write', () => score([{ type: 'page_view' }]), 100],
  ['a page of a history', () => ofLead('scoreHistory(first: 2) { edges { node { total } } }'), 10],
  ['a page of activities', () => ofLead('activities(first: 2) { edges { node { type } } }'), 10],
  ['the tier distribution', () => api.ask('{ tierDistribution { tier leads } }'), 1_000],
  ['a batch of what is due', enterDue, 4_000],
];

/** Versions of PostgreSQL order and group few rows in one way or another; how many they are is asked apart. */
const withoutOrdering = (plan: string): string => plan.replace(/(Incremental Sort|Sort|Unique|Aggregate), /g, '');

test('writes, pages of one lead, counts and what is due are read by these indexes', async () => {
  const plans = new Set<string>();
  for (const [what, work, most] of OTHERS) {
    const looked = await plansOf(work);
    expect({ what, tablesScanned: looked.tablesScanned }).toEqual({ what, tablesScanned: [] });
    expect(looked.rowsRead).toBeLessThanOrEqual(most);
    expect(looked.rowsGathered).toBeLessThanOrEqual(most);
    looked.plans.forEach((line) => plans.add(withoutOrdering(line)));
  }
  expect([...plans].sort()).toMatchInlineSnapshot(`
    [
      "(activity): Index Scan activity_lead_idx",
      "(lead): Index Scan lead_pkey",
      "(score, score_rank): Index Scan score_rank_pkey, Index Scan score_pkey",
      "(score_history_entry): Index Scan score_history_entry_pkey",
      "(score_override): ",
      "activities of leads: Index Scan activity_lead_idx",
      "holders of secrets: Index Scan api_key_secret_hash_idx",
      "ingest surroundings: Index Only Scan lead_pkey, Index Scan lead_external_id_idx, Index Scan lead_email_idx, Index Scan lead_pkey, Index Scan scoring_model_key_idx, Index Scan score_pkey, Index Scan score_override_pkey, Index Scan activity_pkey",
      "lead by email: Index Scan lead_email_idx, Index Scan lead_pkey",
      "leads by ids: Index Scan lead_pkey",
      "overrides of leads: Index Scan score_override_pkey",
      "scores due: Index Scan score_rank_due_at_idx",
      "tiers of leads: Index Scan tier_count_pkey, Index Scan score_rank_due_at_idx, Index Scan score_pkey",
    ]
  `);
});

describe('where persons have said thousands of things about scores', () => {
  const OVERRIDDEN = 8_000;
  const FEW = 5_001;
  /** Read from end to end, for they hold a row or two for each tier. */
  const FEW_ROWS = new Set(['tier_count']);
  let desk: Desk;

  beforeAll(async () => {
    desk = new Desk(api);
    const { modelId } = await ranking.model('many-leads');
    await desk.sql(
      `INSERT INTO score_override (workspace_id, lead_id, model_id, id, from_at, until_at, tier, reason)
       SELECT workspace_id, id, $2, gen_random_uuid(), created_at, NULL, 'warm', 'said' FROM lead CROSS JOIN generate_series(1, 2)
        WHERE workspace_id = $1 AND external_id <= (SELECT max(external_id) FROM (
          SELECT external_id FROM lead WHERE workspace_id = $1 ORDER BY external_id LIMIT $3) first)`,
      [api.workspaceId, modelId, OVERRIDDEN],
    );
    await desk.sql(
      `INSERT INTO attribute_change (workspace_id, lead_id, id, name, value, attributes_at, received_at)
       SELECT workspace_id, id, gen_random_uuid(), 'city', attributes -> 'city', created_at, created_at FROM lead
        WHERE workspace_id = $1`,
      [api.workspaceId],
    );
    await desk.sql('ANALYZE score_override, attribute_change');
  });

  test('a list of a tier looks at no more of them than it would go by', async () => {
    const sent = await statements.during(() => page(LeadOrder.TOTAL_DESC, { tier: ['warm'] }));
    expect((await look(sent)).tablesScanned).toEqual([]);
    const looked = await look(sent.filter(({ name }) => name === 'leads overridden'));
    expect(looked.plans).toEqual(['leads overridden: Unique, Index Only Scan score_override_pkey']);
    expect(looked.rowsRead).toBeLessThanOrEqual(2 * FEW);
  });

  const numbered = (n: number) => ({ email: `lead${n}@many.example` });

  const CORRECTIONS: [string, () => Promise<unknown>][] = [
    ['a merge', () => desk.merge(numbered(11), numbered(17))],
    ['a retraction', () => desk.retract(['23-1', '23-2'])],
    ['an override', () => desk.override(numbered(29).email, { total: 3 })],
    ['the end of an override', () => desk.clear(numbered(29).email)],
    ['a deletion', () => desk.delete(numbered(35))],
  ];

  test.each(CORRECTIONS)('%s looks at the rows of its leads only', async (_, work) => {
    const [reading, writing] = await statements.readingAndWriting(work);
    expect(writing.length).toBeGreaterThan(0);
    const looked = await look(reading);
    expect(looked.rowsRead).toBeLessThanOrEqual(60);
    for (const sent of writing)
      looked.tablesScanned.push(...(await Plan.foreseen(api.databaseUrl, sent)).tablesScanned);
    expect(looked.tablesScanned.filter((table) => !FEW_ROWS.has(table))).toEqual([]);
  });
});
