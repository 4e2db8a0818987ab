import { createApp } from '@leadmark/api/dist/app';
import { systemClock } from '@leadmark/api/dist/common/clock';
import pino from 'pino';
import { CONNECTIONS, WITHOUT_SHARING } from './clients/in-process-ingest';

/** The API as `npm start` serves it, but for callers who do not share their writes. */
async function main(): Promise<void> {
  const { DATABASE_URL: databaseUrl = '', PORT: port } = process.env;
  const app = await createApp({
    databaseUrl,
    clock: systemClock,
    log: pino({}, pino.destination(2)),
    ingestLimits: WITHOUT_SHARING,
    connections: CONNECTIONS,
  });
  app.watchTime();
  const options = { host: '127.0.0.1', port: Number(port), corsOrigins: [], allowsLoopbackOrigins: false };
  const server = await app.listen(options);
  process.once('SIGTERM', () => void server.stop().then(() => app.close()));
}

void main();
