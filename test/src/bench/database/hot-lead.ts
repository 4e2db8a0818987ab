import { performance } from 'node:perf_hooks';
import type { Bench } from '../bench';
import { contest } from '../timing/contest';
import { InProcessIngest, WITHOUT_SHARING } from './clients/in-process-ingest';
import { emailOf, SentActivities } from './clients/sent-activities';
import { ask, Cluster } from './stage/cluster';
import { MODEL_NAMES, openScratch, sizeOf, type Stage } from './stage/stage';
import { stopping } from './stopping';

const IN_FLIGHT = 512;
/** Of one lead, so that both sides have the same to do: what a lead has done may be read with each. */
const ACTIVITIES = 1_024;

export const hotLead: Bench = {
  id: 'P9',
  title: 'One hot lead, 512 activities in flight',
  what:
    'In each lap 1,024 activities of one lead that has ten: with 512 of them waiting at any time for the ingest of the ' +
    'API, in process, which lets those who wait share a write, against the same ingest one by one. Each is answered ' +
    'after its commit. Afterwards both leads have all of them, and histories without gaps.',
  peer: 'itself, one by one',
  aim: 'at least 20 times as fast',
  needsDatabase: true,
  run: stopping(async function* ({ pairs, leads, dataDir, seconds }, shutdown) {
    const cluster = await Cluster.start(dataDir, shutdown);
    const stage = await openScratch(cluster, 'static_key', { leads }, shutdown);
    const shared = await InProcessIngest.open(stage, undefined, shutdown);
    const alone = await InProcessIngest.open(stage, WITHOUT_SHARING, shutdown);
    const activities = new SentActivities(leads, `P9-${process.pid}`);
    let lead = 0;
    const lapOf = (ingest: InProcessIngest, inFlight: number) => async () => {
      const email = emailOf((lead += 1));
      const perSecond = await recordAll(inFlight, () => ingest.record([activities.nextOf(email)]));
      await checkHistory(stage, email);
      return perSecond;
    };
    yield await contest(
      {
        what: `${MODEL_NAMES.static_key}; ${sizeOf(leads)}`,
        unit: 'perSecond',
        ours: lapOf(shared, IN_FLIGHT),
        peer: lapOf(alone, 1),
        aim: { atLeast: 20 },
      },
      pairs,
      seconds,
    );
  }),
};

/** All of them, so many at a time; answers how many a second. */
async function recordAll(inFlight: number, record: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let left = ACTIVITIES;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await record();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return ACTIVITIES / ((performance.now() - start) / 1_000);
}

const HISTORY = `
SELECT score.activities, score.sequence, (SELECT count(*)::int FROM score_history_entry entry
         WHERE entry.workspace_id = score.workspace_id AND entry.lead_id = score.lead_id) AS entries
  FROM score JOIN lead ON lead.workspace_id = score.workspace_id AND lead.id = score.lead_id
 WHERE lead.workspace_id = $1 AND lead.email = $2`;

async function checkHistory({ url, workspaceId }: Stage, email: string): Promise<void> {
  const [kept] = await ask<{ activities: number; sequence: number; entries: number }>(url, HISTORY, [
    workspaceId,
    email,
  ]);
  if (kept?.activities !== ACTIVITIES + 10 || kept.sequence !== kept.entries)
    throw new Error(`After ${ACTIVITIES} more activities ${email} has ${JSON.stringify(kept)}.`);
}
