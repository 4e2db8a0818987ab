import { createApp } from '@leadmark/api/dist/app';
import { RecordActivityInput } from '@leadmark/api/dist/activity/activity.inputs';
import { readRecorded } from '@leadmark/api/dist/ingest/read-input';
import pino from 'pino';
import type { Bench } from '../bench';
import { spreadOf, type Spread } from '../timing/spread';
import { SentActivities } from './clients/sent-activities';
import { ask, Cluster } from './stage/cluster';
import { MODEL_NAMES, openScratch, sizeOf, type Stage } from './stage/stage';
import { stopping } from './stopping';

const MOST_LEADS = 20_000;
const BEGINNING = '2026-01-01';
const DAYS = 30;
const HOURS_A_DAY = 24;
const HOUR_MS = 3_600_000;
/** As in the 90 days before: each lead does something ten times. */
const HOURS_BETWEEN_DOINGS = (90 * HOURS_A_DAY) / 10;

export const rewrites: Bench = {
  id: 'P14',
  title: 'Rows rewritten because time passes, a day',
  what:
    'A simulation: leads with 90 days behind them, whose clock goes on hour by hour for 30 days while each acts every ' +
    'nine days on average, and every hour what is due is worked through. Counted is each kept score that is rewritten ' +
    'by time alone, on each of the days, against a nightly rewrite of all. In the end the counts of the tiers are those ' +
    'of the scores.',
  peer: 'a nightly rewrite of all',
  aim: 'at most 0.01 times as many',
  needsDatabase: true,
  run: stopping(async function* ({ leads: asked, dataDir }, shutdown) {
    const leads = Math.min(asked, MOST_LEADS);
    const cluster = await Cluster.start(dataDir, shutdown);
    const stage = await openScratch(cluster, 'template', { leads, filledOn: BEGINNING }, shutdown);
    const days = await simulate(stage);
    await checkTierCounts(stage);
    yield {
      what: `a day, on average over ${DAYS} days; ${MODEL_NAMES.template}; ${sizeOf(leads)}`,
      unit: 'rows',
      ours: averageOf(days),
      peer: spreadOf([leads]),
      ratio: averageOf(days.map((rewritten) => rewritten / leads)),
      aim: { atMost: 0.01 },
    };
  }),
};

/** What is due comes in waves, so the day in the middle would tell little. */
const averageOf = (days: readonly number[]): Spread => ({
  ...spreadOf(days),
  median: days.reduce((sum, day) => sum + day, 0) / days.length,
});

/** How many scores time alone rewrote on each day. */
async function simulate(stage: Stage): Promise<number[]> {
  let now = new Date(BEGINNING);
  const app = await createApp({ databaseUrl: stage.url, clock: { now: () => now }, log: pino({ level: 'silent' }) });
  const activities = new SentActivities(stage.leads, 'P14');
  const days: number[] = [];
  try {
    for (let day = 0; day < DAYS; day += 1) {
      let rewritten = 0;
      for (let hour = 0; hour < HOURS_A_DAY; hour += 1) {
        now = new Date(now.getTime() + HOUR_MS);
        rewritten += await app.services.due.run(now);
        const doings = Array.from({ length: Math.ceil(stage.leads / HOURS_BETWEEN_DOINGS) }, () => activities.next());
        const sent = doings.map((each) =>
          readRecorded(Object.assign(new RecordActivityInput(), each), 'inputs', false),
        );
        await app.services.ingest.ingest(stage.workspaceId, sent);
      }
      days.push(rewritten);
    }
  } finally {
    await app.close();
  }
  return days;
}

const OFF = `
SELECT tier FROM (SELECT tier, sum(leads)::int AS leads FROM tier_count GROUP BY tier) kept
  FULL JOIN (SELECT tier, count(*)::int AS leads FROM score GROUP BY tier) counted USING (tier)
 WHERE COALESCE(kept.leads, 0) <> COALESCE(counted.leads, 0)`;

async function checkTierCounts({ url }: Stage): Promise<void> {
  const off = await ask<{ tier: string }>(url, OFF);
  if (off.length > 0) throw new Error(`The counts of these tiers are off: ${off.map(({ tier }) => tier).join(', ')}.`);
}
