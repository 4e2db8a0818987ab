import type { JsonObject } from '@leadmark/engine';
import { createApp } from '@leadmark/api/dist/app';
import type { Clock } from '@leadmark/api/dist/common/clock';
import { Client } from 'pg';
import pino from 'pino';
import { LeadmarkApi } from '../../../harness/leadmark-api';
import { FACTS } from './facts.statements';

export interface Filling {
  url: string;
  model: JsonObject;
  leads: number;
  clock: Clock;
}

const PUBLISH = `mutation ($definition: JSONObject!) {
  applyScoringModel(definition: $definition, publish: true) { scoringModel { key } }
}`;

/**
 * Publishes a model in an empty database, writes facts by SQL, and has the scores made by the product's own rebuild. Answers the
 * admin key of the workspace.
 */
export async function fill({ url, model, leads, clock }: Filling): Promise<string> {
  const app = await createApp({ databaseUrl: url, clock, log: pino({ level: 'silent' }) });
  try {
    const { workspace, secret = '' } = await app.services.workspaces.ensureDefault(clock.now());
    const server = await app.listen({ host: '127.0.0.1', port: 0, corsOrigins: [], allowsLoopbackOrigins: false });
    await new LeadmarkApi(server.url, secret).query(PUBLISH, { definition: model });
    await server.stop();
    await writeFacts(url, workspace.id, leads, clock.now());
    await app.services.rebuild.rebuildAll({ repairs: true });
    await vacuum(url);
    return secret;
  } finally {
    await app.close();
  }
}

async function writeFacts(url: string, workspaceId: string, leads: number, now: Date): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // The foreign keys of rows that are made to fit need no look-up each.
    await client.query("SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'");
    await client.query(FACTS.leads, [workspaceId, leads, now]);
    await client.query(FACTS.attributeChanges, [workspaceId]);
    await client.query(FACTS.attributeValues, [workspaceId]);
    await client.query('ANALYZE lead');
    await client.query(FACTS.activities, [workspaceId, leads, now]);
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

async function vacuum(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('VACUUM (FREEZE, ANALYZE)');
  await client.query('CHECKPOINT');
  await client.end();
}
