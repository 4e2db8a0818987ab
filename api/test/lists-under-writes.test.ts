import { Random } from '../src/demo/random';
import { LeadOrder } from '../src/ranking/query/ranking-order';
import { Desk } from './support/desk';
import { RandomFacts, tell, type KnownLead } from './support/known-leads';
import { DECAYING_MODEL, PLAIN_MODEL, SHIFTING_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const MODELS = ['plain', 'decaying', 'shifting'];
const ORDERS = Object.values(LeadOrder);
const WRITERS = 3;
const PAGE = 15;

interface Node {
  id: string;
  createdAt: string;
  lastActivityAt: string | null;
  score: { total: number; fit: number; engagement: number; tierSince: string | null };
}
interface Page {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const LEADS = `query ($model: String, $orderBy: LeadOrder!, $first: Int!, $after: String) {
  leads(model: $model, orderBy: $orderBy, first: $first, after: $after) {
    edges { node { id createdAt lastActivityAt score(model: $model) { total fit engagement tierSince } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** What a page shows of the number that its order is by, in descending order. */
const SHOWN: Record<LeadOrder, (node: Node) => number> = {
  TOTAL_DESC: ({ score }) => score.total,
  TOTAL_ASC: ({ score }) => -score.total,
  FIT_DESC: ({ score }) => score.fit,
  ENGAGEMENT_DESC: ({ score }) => score.engagement,
  LAST_ACTIVITY_DESC: ({ lastActivityAt }) => (lastActivityAt === null ? -Infinity : Date.parse(lastActivityAt)),
  CREATED_DESC: ({ createdAt }) => Date.parse(createdAt),
  CREATED_ASC: ({ createdAt }) => -Date.parse(createdAt),
};

let api: TestApi;
let desk: Desk;
let changing: KnownLead[];
let unchanging: Set<string>;

beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  for (const model of [PLAIN_MODEL, DECAYING_MODEL, SHIFTING_MODEL]) await api.publish(model);
  const facts = new RandomFacts(new Random(11), api);
  const leads = await tell(
    api,
    Array.from({ length: 90 }, () => facts.lead()),
  );
  changing = leads.filter((_, index) => index % 3 === 0);
  unchanging = new Set(leads.filter((_, index) => index % 3 !== 0).map(({ id }) => id));
});
afterAll(() => api.stop());

/** Moves leads up and down as long as it may, all of them at other instants. */
async function write(seed: number, goesOn: () => boolean): Promise<number> {
  const random = new Random(seed);
  const own = changing.filter((_, index) => index % WRITERS === seed % WRITERS);
  let writes = 0;
  for (; goesOn(); writes += 1) {
    const { email } = random.pick(own as [KnownLead, ...KnownLead[]]);
    const ids = [0, 1, 2].map((n) => `written-${seed}-${writes}-${n}`);
    api.clock.advance({ milliseconds: 1 });
    const kind = random.between(0, 9);
    if (kind < 4) await desk.upsert({ email, attributes: { industry: random.pick(['healthcare', 'other']) } });
    else if (kind === 4) await desk.override(email, { total: random.between(0, 90) });
    else if (kind === 5) await desk.clear(email);
    else {
      await desk.record(ids.map((id) => ({ id, lead: { email }, type: 'demo_request' })));
      if (random.chance(0.6)) await desk.retract(ids);
    }
  }
  return writes;
}

async function read(model: string, orderBy: LeadOrder): Promise<Node[][]> {
  const pages: Node[][] = [];
  for (let after: string | null = null; ;) {
    const { leads }: { leads: Page } = await api.ask(LEADS, { model, orderBy, first: PAGE, after });
    pages.push(leads.edges.map(({ node }) => node));
    if (!leads.pageInfo.hasNextPage) return pages;
    after = leads.pageInfo.endCursor;
  }
}

function expectWhole(what: object, pages: readonly Node[][], orderBy: LeadOrder): void {
  // When a lead last did something is shown as it is now, also on later pages, and so it is for those who do more meanwhile.
  const isByActivity = orderBy === LeadOrder.LAST_ACTIVITY_DESC;
  for (const page of pages) {
    const shown = page.filter(({ id }) => !isByActivity || unchanging.has(id)).map(SHOWN[orderBy]);
    expect({ ...what, shown }).toEqual({ ...what, shown: shown.toSorted((one, other) => other - one) });
    expect(page.map(({ score }) => score.tierSince)).not.toContain(null);
  }
  const ids = pages.flat().map(({ id }) => id);
  const found = ids.filter((id) => unchanging.has(id));
  expect({ ...what, found: found.length }).toEqual({ ...what, found: unchanging.size });
  expect(new Set(found)).toEqual(unchanging);
}

test('while others write, each page is in the order of what it shows, and leads that nobody changes are listed once', async () => {
  let goesOn = true;
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, seed) => write(seed, () => goesOn)));
  try {
    for (const model of MODELS)
      for (const orderBy of ORDERS) expectWhole({ model, orderBy }, await read(model, orderBy), orderBy);
  } finally {
    goesOn = false;
  }
  for (const writes of await writing) expect(writes).toBeGreaterThan(20);
  expect(await desk.differences()).toEqual([]);
}, 120_000);
