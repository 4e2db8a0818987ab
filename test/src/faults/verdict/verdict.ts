import { scoreLead } from '@leadmark/engine';
import type { CompiledModel } from '@leadmark/engine';
import type { Cluster } from '../cluster/cluster';
import { countRows } from '../cluster/statements';
import type { Ledger } from '../load/ledger';
import type { Clients } from '../load/senders';
import type { Family } from '../plan/families';
import type { PlannedRequest } from '../plan/request';
import { expectedLeads, expectedOfFamily, expectedScore, factsOf } from './expected-lead';
import type { ExpectedLead } from './expected-lead';
import { finding } from './finding';
import type { Finding } from './finding';
import { judgeActivities } from './judge-activities';
import { judgeConduct } from './judge-conduct';
import { judgeHistory } from './judge-history';
import { judgeExistence, judgeLead } from './judge-lead';
import { judgeRanking } from './judge-ranking';
import type { Ranking } from './judge-ranking';
import { judgeScore } from './judge-score';
import { readLeads, readModels, readRankings } from './read-all';
import type { Known } from './read-all';
import { Reader } from './reader';
import { judgeRebuild } from './rebuild';

/** What was done, and on what. */
export interface Deeds {
  readonly cluster: Cluster;
  readonly clients: Clients;
  readonly ledger: Ledger;
  /** All of which were answered. */
  readonly requests: readonly PlannedRequest[];
  /** All of whose steps were acknowledged. */
  readonly families: readonly Family[];
  readonly anchor: Date;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly stored: number;
  readonly leads: number;
  readonly entries: number;
}

/** Compares all that was acknowledged with all that is stored, the engine being the judge of scores. */
export async function reachVerdict({ cluster, clients, ledger, requests, families, anchor }: Deeds): Promise<Verdict> {
  const before = await countRows(cluster.postgres.url);
  const readers = clients.map((client) => new Reader(client));
  const models = await readModels(readers);
  const expected = [...expectedLeads(requests), ...families.map(expectedOfFamily)];
  families.forEach(({ retracted }) => ledger.noteRetraction(retracted));
  const known = await readLeads(readers, expected, [...models.keys()]);
  const rankings = await readRankings(readers, [...models.keys()]);
  const findings = [
    ...conductOf(cluster, ledger),
    ...judgeFacts(known, ledger, anchor),
    ...missingLeads(expected, known),
    ...known.flatMap((one) => judgeKnown(one, models, ledger)),
    ...judgeRankings(known, rankings),
    ...judgeRows(known, before, await countRows(cluster.postgres.url)),
    ...(await judgeRebuild(cluster.postgres.url)),
  ];
  return { findings, stored: activitiesOf(known).length, leads: known.length, entries: entriesOf(known).length };
}

/** Of a load that came to no end: what was answered meanwhile may tell why. */
export function verdictOfFailure({ cluster, ledger }: Deeds, failure: Error): Verdict {
  const findings = [finding('the API serves on after a fault')(failure.message), ...conductOf(cluster, ledger)];
  return { findings, stored: 0, leads: 0, entries: 0 };
}

function conductOf({ apis }: Cluster, ledger: Ledger): Finding[] {
  const ends = apis.flatMap(({ badEnds }) => badEnds.map(finding('processes end as they are asked to')));
  const terminations = apis.flatMap((api) => api.terminations);
  return [...ends, ...judgeConduct(ledger, terminations)];
}

const activitiesOf = (known: readonly Known[]) =>
  known.flatMap(({ expected, stored }) => stored.activities.map((one) => ({ ...one, lead: expected.lead.name })));

const entriesOf = (known: readonly Known[]) =>
  known.flatMap(({ stored }) => stored.scores.flatMap(({ history }) => history));

const judgeFacts = (known: readonly Known[], { activities }: Ledger, anchor: Date): Finding[] =>
  judgeActivities(activities, activitiesOf(known), anchor);

function missingLeads(expected: readonly ExpectedLead[], known: readonly Known[]): Finding[] {
  const found = new Set(known.map((one) => one.expected));
  const missing = expected.filter((one) => !found.has(one));
  return missing.map(({ lead }) => finding('what is acknowledged is stored')(`${lead.name} does not exist`));
}

function judgeKnown(
  { expected, stored }: Known,
  models: ReadonlyMap<string, CompiledModel>,
  { leadIds, activities }: Ledger,
): Finding[] {
  const { lead } = expected;
  const acknowledged = [...activities.values()].filter((activity) => activity.lead === lead);
  const facts = factsOf(expected, acknowledged, stored);
  const { retracted = [] } = expected.corrected ?? {};
  const activityIds = new Set([...stored.activities.map(({ id }) => id), ...retracted]);
  const ofModels = stored.scores.flatMap((scores) => {
    const where = `${lead.name} under ${scores.model}`;
    const model = models.get(scores.model);
    const shown = model
      ? scores.scores.map((score) => ({
          score,
          own: expectedScore(expected, model, scoreLead(model, facts, { now: score.asOf })),
        }))
      : [];
    return [
      ...shown.flatMap(({ score, own }) => judgeScore(where, own, score)),
      ...judgeHistory(where, scores, activityIds, { isCorrected: expected.corrected !== undefined }),
    ];
  });
  return [...judgeLead(expected, stored, leadIds.get(lead) ?? new Set()), ...ofModels];
}

function judgeRankings(known: readonly Known[], rankings: readonly Ranking[]): Finding[] {
  const ids = new Set(known.map(({ stored }) => stored.id));
  return rankings.flatMap((ranking) => [
    ...judgeRanking(ranking, ids),
    ...judgeExistence(
      ranking.leads.map(({ id }) => id),
      ids,
    ),
  ]);
}

/** GraphQL shows what stands with a lead that is known; nothing else may be there. Time goes on to write entries meanwhile. */
function judgeRows(known: readonly Known[], before: Rows, after: Rows): Finding[] {
  const [shown, told] = [activitiesOf(known).length, entriesOf(known).length];
  return [
    ...(after.activities === shown ? [] : [stray(`${after.activities} activities are stored, ${shown} are shown`)]),
    ...(before.entries <= told && told <= after.entries
      ? []
      : [gap(`${before.entries} to ${after.entries} entries are stored, ${told} are shown`)]),
  ];
}

type Rows = Awaited<ReturnType<typeof countRows>>;

const stray = finding('what is stored was sent, as it was sent');
const gap = finding('the history is gapless and adds up');
