import { join } from 'node:path';
import { createApp, type App } from './app';
import { systemClock } from './common/clock';
import type { Config } from './config';
import { seedDemoLeads } from './demo/seed-demo-leads';
import { graphiqlRouter } from './graphiql/graphiql-router';
import type { RunningServer } from './http/http-server';
import { keepAdminKey, type KeptKey } from './instance/admin-key';
import { announcement } from './instance/announcement';
import { openDatabase, type Database } from './instance/database';
import { listeningFault, requireFreeAddress } from './instance/free-address';
import { InstanceError } from './instance/instance-error';
import { openLog } from './instance/log';
import { schemaFault } from './instance/real-database';
import { alreadyRunning, recordInstance } from './instance/running-instance';
import { untilStopped } from './instance/stop-request';

export interface ServeOptions {
  isDemo: boolean;
  say: (message: string) => void;
  stop: AbortController;
}

/** Serves until `stop` aborts and throws its reason. What was opened is closed in the reverse order, however this ends. */
export async function serve(config: Config, { isDemo, say, stop }: ServeOptions): Promise<void> {
  await using database = await openDatabase(config, say);
  if (!database.isOurs) throw await alreadyRunning(config.dataDir);
  database.onLost(() => stop.abort(databaseLost()));
  await requireFreeAddress(config);
  stop.signal.throwIfAborted();

  say('Bringing the database up to date');
  await using app = closing(await openApp(config, database), (it) => it.close());
  await rebuildScores(app, say);
  const keyFile = join(config.dataDir, 'api-key');
  const key = await keepAdminKey(app.services, {
    file: keyFile,
    isEmbedded: database.isEmbedded,
    now: systemClock.now(),
  });
  await fillWorkspace(app, key, isDemo, say);
  stop.signal.throwIfAborted();

  app.watchTime();
  await using server = closing(await listen(app, config, database, key), (it) => it.stop());
  if (database.isEmbedded) await recordInstance(config.dataDir, server.url);
  say(announcement({ url: server.url, keyFile, secret: key.secret, isKeyNew: key.isNew }));
  await untilStopped(stop.signal);
}

async function openApp({ logLevel }: Config, { url }: Database): Promise<App> {
  const log = openLog(logLevel);
  try {
    return await createApp({ databaseUrl: url, clock: systemClock, log });
  } catch (error) {
    throw schemaFault(error);
  }
}

/** After a migration that only made room for what is kept of scores: in a new database there is none. */
async function rebuildScores({ needsRebuild, services }: App, say: (message: string) => void): Promise<void> {
  if (!needsRebuild) return;
  const onProgress = (scores: number): void => {
    if (scores > 0) say(`Scores rebuilt from the facts: ${scores.toLocaleString('en')}`);
  };
  await services.rebuild.rebuildAll({ repairs: true, onProgress });
}

async function fillWorkspace(
  { services }: App,
  { workspaceId }: KeptKey,
  isDemo: boolean,
  say: (message: string) => void,
): Promise<void> {
  await services.templates.publishTemplate(workspaceId, systemClock.now());
  if (!isDemo) return;
  say('Adding sample leads');
  await seedDemoLeads(services.ingest, workspaceId, systemClock.now());
}

async function listen(app: App, config: Config, { isEmbedded }: Database, { secret }: KeptKey): Promise<RunningServer> {
  // The key is shown to whoever opens the page, so only where that is whoever started the server.
  const home = graphiqlRouter({ host: config.host, apiKey: isEmbedded ? secret : undefined });
  try {
    return await app.listen({ ...config, allowsLoopbackOrigins: isEmbedded, home });
  } catch (error) {
    throw listeningFault(error, config);
  }
}

const closing = <Opened extends object>(
  opened: Opened,
  close: (it: Opened) => Promise<void>,
): Opened & AsyncDisposable => Object.assign(opened, { [Symbol.asyncDispose]: () => close(opened) });

const databaseLost = (): InstanceError =>
  new InstanceError('DATABASE_LOST', 'The embedded PostgreSQL has ended unexpectedly. Start again; all data is kept.');
