import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@leadmark/embedded-postgres';
import { Client } from 'pg';
import type { Shutdown } from '../../../harness/shutdown';

/** Databases on a PostgreSQL of the bench's own, which commits to disk as the product's does. */
export class Cluster {
  private constructor(
    private readonly adminUrl: string,
    /** Where what belongs to the databases is kept beside them. */
    readonly folder: string,
  ) {}

  /** In a folder that is kept, or in a temporary one. */
  static async start(folder: string | undefined, shutdown: Shutdown): Promise<Cluster> {
    const home = folder ?? (await mkdtemp(join(tmpdir(), 'leadmark-bench-')));
    if (folder === undefined) shutdown.add({ stop: () => rm(home, { recursive: true, force: true }) });
    const server = await startPostgres({ dataDir: join(home, 'postgres') });
    shutdown.add(server);
    return new Cluster(server.url, home);
  }

  urlOf(database: string): string {
    const url = new URL(this.adminUrl);
    url.pathname = `/${database}`;
    return url.toString();
  }

  async has(database: string): Promise<boolean> {
    const found = await ask(this.adminUrl, 'SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    return found.length > 0;
  }

  /** Anew: what had the name is gone. */
  async create(database: string): Promise<void> {
    await this.drop(database);
    await ask(this.adminUrl, `CREATE DATABASE ${database}`);
  }

  /** File by file, which costs no WAL. */
  async copy(from: string, to: string): Promise<void> {
    await this.drop(to);
    await ask(this.adminUrl, `CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY FILE_COPY`);
    await ask(this.adminUrl, 'CHECKPOINT');
  }

  async rename(from: string, to: string): Promise<void> {
    await ask(this.adminUrl, `ALTER DATABASE ${from} RENAME TO ${to}`);
  }

  async drop(database: string): Promise<void> {
    await ask(this.adminUrl, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  }

  /** For the whole server; null takes a setting back. */
  async set(setting: string, value: string | null): Promise<void> {
    await ask(
      this.adminUrl,
      value === null ? `ALTER SYSTEM RESET ${setting}` : `ALTER SYSTEM SET ${setting} = ${value}`,
    );
    await ask(this.adminUrl, 'SELECT pg_reload_conf()');
  }
}

/** Runs one statement on a connection of its own. */
export async function ask<Row extends object>(
  url: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}
