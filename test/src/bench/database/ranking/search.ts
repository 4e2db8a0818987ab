import { deepStrictEqual } from 'node:assert';
import { Client } from 'pg';
import type { Bench } from '../../bench';
import { contest } from '../../timing/contest';
import { startApi } from '../clients/api-process';
import { timeOfCall } from '../clients/callers';
import { GraphqlClients } from '../clients/graphql-clients';
import { Cluster } from '../stage/cluster';
import { MODEL_NAMES, openStage, sizeOf, type Stage } from '../stage/stage';
import { stopping } from '../stopping';

/** What somebody types, and how many find themselves in it. */
const SOUGHT = [
  { what: 'part of the address of a few', text: 'lead4777' },
  { what: 'nobody', text: 'nobody of that name' },
];

export const search: Bench = {
  id: 'search',
  title: 'A search by a part of a text',
  what:
    'GraphQL `leads(first: 50, filter: { search }) { totalCount }` over HTTP, newest first, with scores, against one SQL ' +
    'statement that looks for the part by ILIKE in the address and in every text of the attributes. The leads that they ' +
    'find are compared.',
  peer: 'ILIKE',
  aim: 'none is set: as fast as somebody types',
  needsDatabase: true,
  run: stopping(async function* ({ leads, pairs, seconds, dataDir }, shutdown) {
    const cluster = await Cluster.start(dataDir, shutdown);
    const stage = await openStage(cluster, 'static_key', { leads });
    const clients = GraphqlClients.of(await startApi(stage, 'shared', shutdown), stage.key, 1, shutdown);
    const database = new Client({ connectionString: stage.url });
    await database.connect();
    shutdown.add({ stop: () => database.end() });
    for (const { what, text } of SOUGHT) {
      deepStrictEqual(await found(clients, text), await foundByIlike(database, stage, text));
      const ours = (length: number) => timeOfCall(length, () => found(clients, text));
      const peer = (length: number) => timeOfCall(length, () => foundByIlike(database, stage, text));
      const of = `${what}; ${MODEL_NAMES.static_key}; ${sizeOf(leads)}`;
      yield await contest({ what: of, unit: 'time', ours, peer }, pairs, seconds);
    }
  }),
};

const SEARCH = `query ($search: String) {
  leads(first: 50, orderBy: CREATED_DESC, filter: { search: $search }) {
    edges { node { id email score { total } } } totalCount
  }
}`;

interface Found {
  ids: string[];
  count: number;
}

async function found(clients: GraphqlClients, text: string): Promise<Found> {
  const { leads } = await clients.ask<{ leads: { edges: { node: { id: string } }[]; totalCount: number } }>(0, SEARCH, {
    search: text,
  });
  return { ids: leads.edges.map(({ node }) => node.id), count: leads.totalCount };
}

/** $1: the workspace, $2: a pattern. */
const BY_ILIKE = `
SELECT id, count(*) OVER ()::int AS count FROM lead
 WHERE workspace_id = $1 AND merged_into IS NULL
   AND (email ILIKE $2 OR EXISTS (SELECT FROM jsonb_each_text(attributes) AS each (name, value) WHERE value ILIKE $2))
 ORDER BY created_at DESC, id LIMIT 50`;

async function foundByIlike(database: Client, { workspaceId }: Stage, text: string): Promise<Found> {
  const { rows } = await database.query<{ id: string; count: number }>(BY_ILIKE, [workspaceId, `%${text}%`]);
  return { ids: rows.map(({ id }) => id), count: rows[0]?.count ?? 0 };
}
