import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePort } from './choose-port';
import { startLeadmarkApi } from './leadmark-api';
import type { LeadmarkApi } from './leadmark-api';
import { MailCatcher } from './mail-catcher';
import { startN8n } from './n8n';
import { installN8n } from './n8n-host';
import { installNodePackage } from './node-package';
import type { Say } from './say';
import type { Shutdown } from './shutdown';

/** Ports that a person may expect; where one is absent or taken, any free one serves. */
export interface PreferredPorts {
  api?: number;
  n8n?: number;
  smtp?: number;
}

export interface HarnessOptions {
  say: Say;
  ports?: PreferredPorts;
  withSampleLeads?: boolean;
}

/** The real parts, running in fresh homes: the API with its PostgreSQL, n8n with the packed node package, an SMTP server. */
export interface Harness {
  api: LeadmarkApi;
  n8nUrl: string;
  mails: MailCatcher;
  nodePackage: string;
}

async function makeHome(shutdown: Shutdown): Promise<{ api: string; n8n: string }> {
  const home = await mkdtemp(join(tmpdir(), 'leadmark-'));
  shutdown.add({ stop: () => rm(home, { recursive: true, force: true }) });
  const homes = { api: join(home, 'api'), n8n: join(home, 'n8n') };
  await Promise.all(Object.values(homes).map((folder) => mkdir(folder)));
  return homes;
}

/** Starts everything; each part is in `shutdown` before it is waited for, so that stopping that stops whatever has started. */
export async function startHarness(options: HarnessOptions, shutdown: Shutdown): Promise<Harness> {
  const { say, ports = {}, withSampleLeads = false } = options;
  const host = await installN8n(say);
  say(`Starting the Leadmark API, n8n ${host.version} and an SMTP server …`);
  const started = Date.now();
  const home = await makeHome(shutdown);
  const nodePackage = await installNodePackage(home.n8n);
  const mails = new MailCatcher(await choosePort(ports.smtp));
  shutdown.add(mails);
  await mails.listen();
  const apiSettings = { port: await choosePort(ports.api), home: home.api, withSampleLeads };
  const n8nSettings = { host, port: await choosePort(ports.n8n), home: home.n8n };
  const [api, n8nUrl] = await Promise.all([startLeadmarkApi(apiSettings, shutdown), startN8n(n8nSettings, shutdown)]);
  say(`They are ready after ${Math.round((Date.now() - started) / 1000)} s.`);
  return { api, n8nUrl, mails, nodePackage };
}
