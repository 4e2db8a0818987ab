import { compileModel, scoreLead, type CompiledModel, type JsonObject, type NumberAhead } from '@leadmark/engine';
import { CombinedWrite } from '../src/database/combined-write';
import { Random } from '../src/demo/random';
import type { LeadFilter } from '../src/lead/lead.inputs';
import { LeadOrder } from '../src/ranking/query/ranking-order';
import { rankOf } from '../src/score-keeping/rank.service';
import { RankSort, type ScoreRank } from '../src/score-keeping/score-rank.entity';
import { changedRanks, rankRow } from '../src/score-keeping/score-writes';
import type { PublishedModel } from '../src/scoring-model/published-model.types';
import { inOrder, tell, type KnownLead, type Told } from './support/known-leads';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';
import { TestRanking } from './support/test-ranking';

const COUNT = 320;
const HALF_LIFE_DAYS = 10;

/** Whole points, hundredths and penalties, and visits that fade. */
const FADING_MODEL: JsonObject = {
  ...PLAIN_MODEL,
  key: 'fading',
  dimensions: { engagement: { decay: { kind: 'exponential', halfLifeDays: HALF_LIFE_DAYS } } },
  criteria: [
    { key: 'whole', group: 'company', kind: 'per_unit', field: 'whole', points: 1 },
    { key: 'part', group: 'company', kind: 'per_unit', field: 'part', points: 0.01 },
    { key: 'penalty', group: 'company', kind: 'per_unit', field: 'penalty', points: -20 },
    { key: 'visit', group: 'behaviour', kind: 'activity', activity: { type: 'page_view' }, points: 10 },
  ],
};
const [MIN, MAX] = [-5, 20];
const CAPPED_MODEL: JsonObject = { ...FADING_MODEL, key: 'capped', total: { minPoints: MIN, maxPoints: MAX } };

const MODELS: Record<string, CompiledModel> = {
  fading: compileModel(FADING_MODEL),
  capped: compileModel(CAPPED_MODEL),
};

type Ahead = Omit<NumberAhead, 'least'>;

/** How what a lead is and what is left of its visits go on within bounds: exact as long as they do not meet. */
function within(min: number, max: number, level: number, fading: number): Ahead {
  if (level >= max) return { level: max, fading: 0, isExact: true };
  if (level < min) return { level: min, fading: Math.max(0, level + fading - min), isExact: false };
  if (level + fading <= max) return { level, fading, isExact: true };
  return level + fading <= 1.5 * max ? { level, fading, isExact: false } : { level: max, fading: 0, isExact: false };
}

/** The same for all that is said of it being no more than a bound. */
const loosened = ({ level, fading }: Ahead, random: Random): Ahead => ({
  level: level + random.next() * 3,
  fading: fading * (1 + random.next()),
  isExact: false,
});

let api: TestApi;
let ranking: TestRanking;
let leads: KnownLead[];
const random = new Random(41);

beforeAll(async () => {
  api = await TestApi.start();
  await api.publish(FADING_MODEL);
  await api.publish(CAPPED_MODEL);
  leads = await tell(api, Array.from({ length: COUNT }, lead));
  ranking = await TestRanking.of(api);
  for (const key of ['fading', 'capped']) await rankAnew(await ranking.model(key));
}, 60_000);
afterAll(async () => {
  await ranking.close();
  await api.stop();
});

/** Many have equal facts, and so equal numbers. */
const lead = (_: unknown, n: number): Told => ({
  email: `rank${n}@rank.example`,
  createdAt: api.clock.daysAgo(100),
  attributes: {
    whole: random.between(0, 12),
    ...(random.chance(0.4) ? { part: random.between(1, 400) } : {}),
    ...(random.chance(0.2) ? { penalty: 1 } : {}),
  },
  activities: Array.from({ length: random.chance(0.3) ? 0 : random.between(1, 3) }, (_each, k) => ({
    id: `rank-${n}-${k}`,
    type: 'page_view',
    occurredAt: api.clock.daysAgo(random.chance(0.5) ? 5 : random.between(0, 6_000) / 100),
  })),
});

/** Puts ranks of every sort in the place of those that are kept. */
async function rankAnew(model: PublishedModel): Promise<void> {
  Object.assign(model.compiled, { halfLifeDays: HALF_LIFE_DAYS });
  await new CombinedWrite()
    .add(
      changedRanks,
      leads.map((each) => rankRow(rankOfLead(each, model))),
    )
    .runUnchecked(ranking.sql);
}

function rankOfLead({ id, ...facts }: KnownLead, { modelId, generation, compiled }: PublishedModel): ScoreRank {
  const now = api.clock.now();
  const { fit, engagement } = scoreLead(compiled, facts, { now }).unrounded;
  const { min, max } = compiled.totalBounds;
  const told = within(min, max, fit, engagement);
  const ofTotal = rankOf(compiled, random.chance(0.2) ? loosened(told, random) : told, now);
  const ofEngagement = rankOf(compiled, within(-Infinity, Infinity, 0, engagement), now);
  return {
    workspaceId: api.workspaceId,
    leadId: id,
    modelId,
    generation,
    totalSort: ofTotal.sort,
    totalLevel: ofTotal.level,
    totalKey: ofTotal.key,
    totalLeast: Math.max(min, Math.min(max, fit)),
    engagementSort: ofEngagement.sort,
    engagementLevel: ofEngagement.level,
    engagementKey: ofEngagement.key,
    boundsFrom: now,
    dueAt: null,
  };
}

const ORDERS = [LeadOrder.TOTAL_DESC, LeadOrder.TOTAL_ASC, LeadOrder.ENGAGEMENT_DESC];
const CASES = [0, 0.5, 40].flatMap((days) =>
  Object.keys(MODELS).flatMap((key) => ORDERS.map((orderBy) => [days, key, orderBy] as const)),
);

describe('leads by ranks of every sort', () => {
  test('are what these tests are about', async () => {
    const found = await ranking.sql.run<{ sort: RankSort }>(
      { name: 'sorts', text: 'SELECT DISTINCT total_sort AS sort FROM score_rank ORDER BY 1' },
      [],
    );
    expect(found.map(({ sort }) => sort)).toEqual([RankSort.LEVEL, RankSort.FADING, RankSort.BOUND, RankSort.NEAR]);
  });

  test.each(CASES)('%d days later under the model %s stand in the exact order %s', async (days, key, orderBy) => {
    const ranked = api.clock.now();
    api.clock.advance({ days, milliseconds: 1 });
    const model = MODELS[key] ?? compileModel({});
    const expected = inOrder(leads, orderBy, model, api.clock.now());
    for (const first of [7, 60]) expect(await ranking.ids({ model: key, orderBy, first })).toEqual(expected);
    expect(await ranking.ids({ model: key, orderBy, first: 1 }, { pages: 30 })).toEqual(expected.slice(0, 30));
    api.clock.advance({ milliseconds: +ranked - +api.clock.now() });
  });

  test.each(Object.keys(MODELS))('are listed and counted under the model %s by their shown totals', async (key) => {
    const now = api.clock.now();
    const model = MODELS[key] ?? compileModel({});
    const shown = leads.map((each) => ({ each, total: scoreLead(model, each, { now }).total }));
    for (const { total } of shown.filter(({ total: some }) => !Number.isInteger(some)).slice(0, 12))
      for (const [min, max] of [
        [total, total + 2],
        [total + 0.01, total + 4],
        [total - 3, total - 0.01],
      ] as const) {
        const filter: LeadFilter = { minTotal: min, maxTotal: max };
        const passing = shown.filter((one) => one.total >= min && one.total <= max).map(({ each }) => each);
        for (const orderBy of [LeadOrder.TOTAL_DESC, LeadOrder.TOTAL_ASC])
          expect(await ranking.ids({ model: key, filter, orderBy, first: 30 })).toEqual(
            inOrder(passing, orderBy, model, now),
          );
        expect(await ranking.count({ model: key, filter, orderBy: LeadOrder.FIT_DESC })).toBe(passing.length);
      }
  });

  test('are gathered under few levels, whatever their own are', async () => {
    const { modelId } = await ranking.model('fading');
    const [row] = await ranking.sql.run<{ levels: number }>(
      {
        name: 'count levels',
        text: 'SELECT count(DISTINCT total_level)::integer AS levels FROM score_rank WHERE model_id = $1 AND total_sort = 3 AND total_level BETWEEN 8 AND 16',
      },
      [modelId],
    );
    expect(row?.levels).toBeLessThanOrEqual(128);
  });
});
