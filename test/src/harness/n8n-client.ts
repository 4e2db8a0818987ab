import { isFinished } from './execution';
import type { Execution } from './execution';
import type { Credential, Workflow } from './workflow';
import { waitUntil } from './wait-until';

export interface Owner {
  email: string;
  password: string;
}

interface Call {
  headers?: Record<string, string>;
  body?: unknown;
}

const CALL_TIMEOUT_MS = 20_000;
const WEBHOOK_TIMEOUT_MS = 30_000;
const EXECUTION_TIMEOUT_MS = 60_000;
const API_KEY_SCOPES = [
  'credential:create',
  'execution:list',
  'execution:read',
  'workflow:activate',
  'workflow:create',
  'workflow:read',
];

async function call(url: string, { headers = {}, body }: Call): Promise<Response> {
  const response = await fetch(url, {
    headers: { 'content-type': 'application/json', ...headers },
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`n8n answered ${response.status} to ${url}: ${await response.text()}`);
  return response;
}

/** Makes the first account of a fresh n8n, and an API key of it. */
export async function setUpOwner(url: string, { email, password }: Owner): Promise<N8nClient> {
  const owner = { email, password, firstName: 'Leadmark', lastName: 'Demo' };
  const signedUp = await call(`${url}/rest/owner/setup`, { body: owner });
  const cookie = signedUp.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const keyRequest = { label: 'harness', expiresAt: null, scopes: API_KEY_SCOPES };
  const created = await call(`${url}/rest/api-keys`, { headers: { cookie }, body: keyRequest });
  const { data } = (await created.json()) as { data: { rawApiKey: string } };
  return new N8nClient(url, data.rawApiKey);
}

/** n8n's public API, as far as the harness needs it. */
export class N8nClient {
  constructor(
    readonly url: string,
    readonly apiKey: string,
  ) {}

  createCredential(name: string, type: string, data: Record<string, unknown>): Promise<Credential> {
    return this.#call<Credential>('credentials', { name, type, data });
  }

  /** Creates a workflow and publishes it, so that its triggers run. */
  async activateWorkflow(workflow: Workflow): Promise<string> {
    const { id } = await this.#call<{ id: string }>('workflows', workflow);
    await this.#call(`workflows/${id}/activate`, {});
    return id;
  }

  /** Activation is not registration: n8n answers 404 to a webhook for a moment longer. A GET asks without starting a run. */
  async waitForWebhook(path: string): Promise<void> {
    await waitUntil(`n8n to listen to the webhook ${path}`, WEBHOOK_TIMEOUT_MS, async () => {
      const response = await fetch(`${this.url}/webhook/${path}`);
      return (await response.text()).includes('make a POST request') || undefined;
    });
  }

  async newestExecution(workflowId: string): Promise<number> {
    const [newest] = await this.#executions(workflowId, 1);
    return Number(newest?.id ?? 0);
  }

  /** Waits until as many runs as expected have begun after the given one and all of them have finished. Oldest first. */
  finishedExecutionsSince(workflowId: string, executionId: number, expected: number): Promise<Execution[]> {
    return waitUntil(`${expected} finished run(s) of the workflow`, EXECUTION_TIMEOUT_MS, async () => {
      const executions = await this.#executions(workflowId, 100);
      const since = executions.filter(({ id }) => Number(id) > executionId);
      return since.length >= expected && since.every(isFinished) ? since.reverse() : undefined;
    });
  }

  async #executions(workflowId: string, limit: number): Promise<Execution[]> {
    const query = new URLSearchParams({ workflowId, limit: String(limit), includeData: 'true' });
    const { data } = await this.#call<{ data: Execution[] }>(`executions?${query.toString()}`);
    return data;
  }

  async #call<Answer>(path: string, body?: unknown): Promise<Answer> {
    const response = await call(`${this.url}/api/v1/${path}`, { headers: { 'x-n8n-api-key': this.apiKey }, body });
    return (await response.json()) as Answer;
  }
}
