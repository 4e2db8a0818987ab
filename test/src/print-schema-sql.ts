import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPostgres } from '@leadmark/embedded-postgres';
import { describeSchema, migrations } from '@leadmark/migrations';
import { DataSource } from 'typeorm';

/** Writes `migrations/schema.sql` anew out of a database that the migrations made: run it after adding one, and review it. */
async function printSchemaSql(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadmark-schema-'));
  const server = await startPostgres({ dataDir, durable: false });
  try {
    const dataSource = await new DataSource({
      type: 'postgres',
      url: server.url,
      migrations,
      migrationsTableName: 'migration',
      installExtensions: false,
    }).initialize();
    await dataSource.runMigrations();
    await writeFile(resolve(__dirname, '../../migrations/schema.sql'), await describeSchema(dataSource));
    await dataSource.destroy();
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

void printSchemaSql();
