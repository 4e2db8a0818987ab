import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const CLAIM_LOCK = 7_526_190_012;
const ATTEMPTS = 10;
const PAUSE_MS = 100;

/**
 * Claims an embedded server for this process, and answers the connection that holds the claim: it ends with the
 * process, however that ends, which no file can promise. undefined while another process holds it; one that was
 * killed just now may do so for a moment.
 */
export async function claimServer(url: string): Promise<Client | undefined> {
  const client = new Client({ connectionString: url, application_name: 'leadmark claim' });
  client.on('error', () => undefined); // followed by the event `end`, to which the caller listens
  await client.connect();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (await tryLock(client)) return client;
    await sleep(PAUSE_MS);
  }
  await client.end();
  return undefined;
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [CLAIM_LOCK]);
  return rows[0]?.locked === true;
}
