import type { Execution } from './execution';
import type { Harness } from './harness';
import type { N8nClient } from './n8n-client';
import { chooseCredentials, readWorkflow, webhookPath } from './workflow';

const WORKFLOW_FILE = 'lead-scoring.json';
const POST_TIMEOUT_MS = 20_000;

export type Form = Record<string, unknown>;

/** The workflow that ships with the node package, imported and active. */
export class LeadWorkflow {
  constructor(
    readonly client: N8nClient,
    readonly id: string,
    readonly webhookUrl: string,
  ) {}

  /** Posts a form as a web page does, and answers as soon as n8n has taken it. */
  async post(form: Form): Promise<void> {
    const response = await fetch(this.webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form),
      signal: AbortSignal.timeout(POST_TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`The webhook answered ${response.status}: ${await response.text()}`);
  }

  /** Posts forms at the same time, and waits until the run of each has finished. */
  async submit(...forms: Form[]): Promise<Execution[]> {
    const before = await this.client.newestExecution(this.id);
    await Promise.all(forms.map((form) => this.post(form)));
    return this.client.finishedExecutionsSince(this.id, before, forms.length);
  }
}

/** Does what the package's README tells a person to do: both credentials, the import, and activation. */
export async function activateLeadWorkflow(
  { api, mails, nodePackage }: Harness,
  client: N8nClient,
  apiUrl = api.url,
): Promise<LeadWorkflow> {
  const smtp = {
    host: '127.0.0.1',
    port: mails.port,
    secure: false,
    disableStartTls: true,
    user: '',
    password: '',
    hostName: '',
  };
  const credentials = await Promise.all([
    client.createCredential('Leadmark API', 'leadmarkApi', { apiUrl, apiKey: api.key }),
    client.createCredential('SMTP', 'smtp', smtp),
  ]);
  const workflow = chooseCredentials(await readWorkflow(nodePackage, WORKFLOW_FILE), credentials);
  const id = await client.activateWorkflow(workflow);
  const path = webhookPath(workflow);
  await client.waitForWebhook(path);
  return new LeadWorkflow(client, id, `${client.url}/webhook/${path}`);
}
