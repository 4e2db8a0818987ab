import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../src';
import type { PostgresServer, StartOptions } from '../src';

/** A temporary place for one database; disposing of it stops the server that runs there. */
export class DataFolder {
  private constructor(
    readonly parent: string,
    readonly path: string,
  ) {}

  static async make(): Promise<DataFolder> {
    const parent = await realpath(await mkdtemp(join(tmpdir(), 'leadmark-postgres-')));
    return new DataFolder(parent, join(parent, 'db'));
  }

  start(options: Pick<StartOptions, 'port'> = {}): Promise<PostgresServer> {
    return startPostgres({ dataDir: this.path, durable: false, ...options });
  }

  async dispose(): Promise<void> {
    const server = await this.start().catch(() => undefined);
    await server?.stop();
    await rm(this.parent, { recursive: true, force: true });
  }
}

export async function query(server: PostgresServer, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url });
  client.on('error', () => undefined); // some tests kill its server
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
