import { strict as assert } from 'node:assert';
import { choosePort } from '../harness/choose-port';
import type { Execution } from '../harness/execution';
import { FaultyProxy } from '../harness/faulty-proxy';
import { startHarness } from '../harness/harness';
import type { LeadmarkApi } from '../harness/leadmark-api';
import { activateLeadWorkflow } from '../harness/lead-workflow';
import type { Form, LeadWorkflow } from '../harness/lead-workflow';
import type { CaughtMail, MailCatcher } from '../harness/mail-catcher';
import { setUpOwner } from '../harness/n8n-client';
import type { Shutdown } from '../harness/shutdown';

const OWNER = { email: 'journey@leadmark.example', password: 'Leadmark-1' };

export interface StageParts {
  api: LeadmarkApi;
  mails: MailCatcher;
  /** Between n8n and the API: it can break their calls. */
  proxy: FaultyProxy;
  workflow: LeadWorkflow;
}

/** What the journeys play on: the whole product in n8n, with means to disturb it and to look at what came out. */
export class Stage {
  readonly api: LeadmarkApi;
  readonly mails: MailCatcher;
  readonly proxy: FaultyProxy;
  readonly #workflow: LeadWorkflow;

  constructor({ api, mails, proxy, workflow }: StageParts) {
    this.api = api;
    this.mails = mails;
    this.proxy = proxy;
    this.#workflow = workflow;
  }

  /** Posts a form and answers its run, which has ended well: whatever was to be sent has been sent. */
  async submit(form: Form): Promise<Execution> {
    const [execution] = await this.submitAtOnce(form);
    assert.ok(execution);
    return execution;
  }

  /** Posts several forms at the same moment. */
  async submitAtOnce(...forms: Form[]): Promise<Execution[]> {
    const executions = await this.#workflow.submit(...forms);
    for (const { status, data } of executions) assert.equal(status, 'success', data.resultData.error?.message);
    return executions;
  }

  /** The one mail that an address got. */
  onlyMailTo(email: string): CaughtMail {
    const [mail, ...others] = this.mails.mailsTo(email);
    assert.ok(mail, `${email} got no mail`);
    assert.deepEqual(
      others.map(({ subject }) => subject),
      [],
      `${email} got more than one mail`,
    );
    return mail;
  }

  /** What a mail system or a website tells the API by itself. */
  async record(email: string, type: string): Promise<void> {
    const document = `mutation Record($inputs: [RecordActivityInput!]!) {
      recordActivities(inputs: $inputs, createMissingLeads: true) { results { status } }
    }`;
    const answer = await this.api.query<{ recordActivities: { results: { status: string }[] } }>(document, {
      inputs: [{ lead: { email }, type }],
    });
    assert.deepEqual(answer.recordActivities.results, [{ status: 'RECORDED' }]);
  }

  /** How many activities of a type the API has of a lead. */
  async countActivities(email: string, type: string): Promise<number> {
    const document = `query Activities($email: String!) {
      lead(email: $email) { activities(first: 50) { edges { node { type } } } }
    }`;
    type Answer = { lead: { activities: { edges: { node: { type: string } }[] } } };
    const { lead } = await this.api.query<Answer>(document, { email });
    return lead.activities.edges.filter(({ node }) => node.type === type).length;
  }
}

export async function setTheStage(shutdown: Shutdown): Promise<Stage> {
  const harness = await startHarness({ say: (line) => console.log(line) }, shutdown);
  const proxy = new FaultyProxy(await choosePort(), harness.api.url);
  shutdown.add(proxy);
  await proxy.listen();
  const client = await setUpOwner(harness.n8nUrl, OWNER);
  const workflow = await activateLeadWorkflow(harness, client, proxy.url);
  return new Stage({ ...harness, proxy, workflow });
}
