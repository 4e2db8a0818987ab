import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { choosePort } from './choose-port';
import type { N8nHost } from './n8n-host';
import { answersOk, startProgram } from './program';
import type { Shutdown } from './shutdown';

export interface N8nSettings {
  host: N8nHost;
  port: number;
  home: string;
}

/** Everything that would ask another machine, or the person, for something. */
const QUIET = Object.fromEntries(
  [
    'N8N_DIAGNOSTICS_ENABLED',
    'N8N_VERSION_NOTIFICATIONS_ENABLED',
    'N8N_TEMPLATES_ENABLED',
    'N8N_PERSONALIZATION_ENABLED',
    'N8N_HIRING_BANNER_ENABLED',
    'N8N_DYNAMIC_BANNERS_ENABLED',
    'N8N_VERIFIED_PACKAGES_ENABLED',
  ].map((name) => [name, 'false']),
);

async function environment({ host, port, home }: N8nSettings): Promise<Record<string, string>> {
  return {
    ...QUIET,
    PATH: host.path,
    N8N_DISABLED_MODULES: 'mcp-registry,mcp,instance-ai,chat-hub,agents,insights',
    N8N_USER_FOLDER: home,
    N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_PORT: String(port),
    N8N_RUNNERS_BROKER_PORT: String(await choosePort()),
    N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
    N8N_SECURE_COOKIE: 'false',
  };
}

/** Starts n8n in a fresh home and answers its URL; community packages must lie there before. */
export async function startN8n(settings: N8nSettings, shutdown: Shutdown): Promise<string> {
  const { host, port, home } = settings;
  const url = `http://127.0.0.1:${port}`;
  const program = {
    name: 'n8n',
    command: host.command,
    args: [host.script, 'start'],
    env: await environment(settings),
    logFile: join(home, 'n8n.log'),
    isReady: () => answersOk(`${url}/healthz/readiness`),
  };
  await startProgram(program, shutdown);
  return url;
}
