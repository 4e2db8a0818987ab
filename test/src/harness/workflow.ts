import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Credential {
  id: string;
  name: string;
  type: string;
}

export interface WorkflowNode {
  name: string;
  type: string;
  parameters: Record<string, unknown>;
  credentials?: Record<string, { id: string; name: string }>;
}

/** What n8n's public API takes as a workflow; an exported file holds more. */
export interface Workflow {
  name: string;
  nodes: WorkflowNode[];
  connections: Record<string, unknown>;
  settings: Record<string, unknown>;
}

const CREDENTIAL_OF_NODE: Record<string, string> = {
  'n8n-nodes-leadmark.scoreLead': 'leadmarkApi',
  'n8n-nodes-leadmark.classifyTier': 'leadmarkApi',
  'n8n-nodes-base.emailSend': 'smtp',
};

/** Reads a workflow that ships with the node package. */
export async function readWorkflow(packageFolder: string, file: string): Promise<Workflow> {
  const { name, nodes, connections, settings } = JSON.parse(
    await readFile(join(packageFolder, 'workflows', file), 'utf8'),
  ) as Workflow;
  return { name, nodes, connections, settings };
}

/** What a person does after an import: choose the credential on every node that wants one. */
export function chooseCredentials(workflow: Workflow, credentials: Credential[]): Workflow {
  const choose = (node: WorkflowNode): WorkflowNode => {
    const credential = credentials.find(({ type }) => type === CREDENTIAL_OF_NODE[node.type]);
    if (credential === undefined) return node;
    return { ...node, credentials: { [credential.type]: { id: credential.id, name: credential.name } } };
  };
  return { ...workflow, nodes: workflow.nodes.map(choose) };
}

/** The path of the webhook that starts a workflow. */
export function webhookPath({ nodes }: Workflow): string {
  const webhook = nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
  if (typeof webhook?.parameters['path'] !== 'string') throw new Error('The workflow has no webhook with a path.');
  return webhook.parameters['path'];
}
