import { choosePort } from '../harness/choose-port';
import { startHarness } from '../harness/harness';
import { activateLeadWorkflow } from '../harness/lead-workflow';
import { setUpOwner } from '../harness/n8n-client';
import { Shutdown } from '../harness/shutdown';
import { startSite } from './site';

const PORTS = { api: 4000, n8n: 5678, smtp: 1025, site: 4080 };
const OWNER = { email: 'demo@leadmark.example', password: 'Leadmark-1' };

const say = (line: string) => console.log(line);

async function startDemo(shutdown: Shutdown): Promise<void> {
  const harness = await startHarness({ say, ports: PORTS, withSampleLeads: true }, shutdown);
  const { api, n8nUrl, mails } = harness;
  const workflow = await activateLeadWorkflow(harness, await setUpOwner(n8nUrl, OWNER));
  const port = await choosePort(PORTS.site);
  const links = [
    { title: 'n8n', url: `${n8nUrl}/workflow/${workflow.id}` },
    { title: 'GraphiQL', url: api.url },
  ];
  shutdown.add(await startSite(port, { workflow, mails: mails.mails, links }));
  say(`
The Leadmark demo is running. Everything stays on this machine and is gone when you stop it.

  Post a lead     http://127.0.0.1:${port}
  Caught mails    http://127.0.0.1:${port}/mails
  n8n workflow    ${n8nUrl}/workflow/${workflow.id}
                  sign in as ${OWNER.email} with ${OWNER.password}
  GraphiQL        ${api.url}
  API key         ${api.key}

Press Ctrl-C to stop everything.`);
}

/** Starts the demo, which then runs until a signal ends it. Answers the exit code. */
export async function run(): Promise<number> {
  const shutdown = new Shutdown();
  shutdown.listenForSignals();
  try {
    await startDemo(shutdown);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await shutdown.stop();
    return 1;
  }
}
