import './user-folder';
import { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import { ICredentialsHelper, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
  ExecutionError,
  IConnections,
  IDataObject,
  ICredentialDataDecryptedObject,
  IHttpRequestOptions,
  INode,
  INodeExecutionData,
  INodeType,
  INodeTypes,
  IRun,
  IVersionedNodeType,
  IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { join } from 'node:path';

const PACKAGE = 'n8n-nodes-leadmark';

/** The built package, loaded as n8n loads it from its folder of community nodes. */
export const leadmarkPackage = new PackageDirectoryLoader(join(__dirname, '..'));

const trigger: INodeType = {
  description: {
    displayName: 'Items',
    name: 'items',
    group: ['trigger'],
    version: 1,
    description: 'Begins a run with the items that are pinned to it',
    defaults: { name: 'Items' },
    inputs: [],
    outputs: ['main'],
    properties: [],
  },
};

export const nodeTypes: INodeTypes = {
  getByName: (name) => nodeType(name),
  getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(nodeType(name), version),
  getKnownTypes: () => ({}),
};

function nodeType(name: string): INodeType | IVersionedNodeType {
  return name === 'items' ? trigger : leadmarkPackage.getNode(name.replace(`${PACKAGE}.`, '')).type;
}

class LeadmarkCredential extends ICredentialsHelper {
  constructor(private readonly credential: ICredentialDataDecryptedObject) {
    super();
  }

  getParentTypes = (): string[] => [];
  isCredentialUsableByNode = (): boolean => true;
  preAuthentication = (): Promise<undefined> => Promise.resolve(undefined);
  runPreAuthentication = (): Promise<undefined> => Promise.resolve(undefined);
  getDecrypted = (): Promise<ICredentialDataDecryptedObject> => Promise.resolve(this.credential);
  getCredentialsProperties = () => leadmarkPackage.getCredential('leadmarkApi').type.properties;
  getCredentials = () => Promise.reject(new Error('Nothing is stored in a test.'));
  updateCredentials = () => Promise.reject(new Error('Nothing is stored in a test.'));
  updateCredentialsOauthTokenData = () => Promise.reject(new Error('Nothing is stored in a test.'));

  /** Adds what the credential's own `authenticate` declares, its expressions resolved by n8n. */
  authenticate = (
    credentials: ICredentialDataDecryptedObject,
    typeName: string,
    request: IHttpRequestOptions,
    workflow?: Workflow,
    node?: INode,
  ): Promise<IHttpRequestOptions> => {
    const { authenticate } = leadmarkPackage.getCredential(typeName).type;
    if (typeof authenticate !== 'object' || !workflow || !node) throw new Error('The credential declares no headers.');
    const headers = Object.entries(authenticate.properties.headers ?? {}).map(([name, value]) => [
      name,
      workflow.expression.getSimpleParameterValue(node, value as string, 'internal', { $credentials: credentials }),
    ]);
    return Promise.resolve({
      ...request,
      headers: { ...request.headers, ...(Object.fromEntries(headers) as IDataObject) },
    });
  };
}

/** What n8n's server hands to a run, as far as the nodes need it. */
export function additionalDataWith(
  credential: ICredentialDataDecryptedObject,
  rest: object = {},
): IWorkflowExecuteAdditionalData {
  return {
    credentialsHelper: new LeadmarkCredential(credential),
    currentNodeExecutionIndex: 0,
    webhookWaitingBaseUrl: 'http://n8n.example/webhook-waiting',
    formWaitingBaseUrl: 'http://n8n.example/form-waiting',
    variables: {},
    ...rest,
  } as unknown as IWorkflowExecuteAdditionalData;
}

export type TestNode = Partial<Omit<INode, 'type'>> & { type: 'scoreLead' | 'classifyTier' | 'routeByScore' };

export interface TestRun {
  /** What the named node, by default the last one, put out in its last run: its items by output. */
  outputs: (name?: string) => INodeExecutionData[][];
  /** The result field of each item that the last node put out by its first output. */
  results: () => IDataObject[];
  error: ExecutionError | undefined;
  data: IRun['data'];
}

interface RunOptions {
  /** By default each node leads on to the next one. */
  connections?: IConnections;
  apiUrl?: string;
  apiKey?: string;
  /** By default another one each time. */
  executionId?: string;
  workflowId?: string;
}

let executions = 100;

/** Runs items through nodes, one after the other, as a workflow of n8n. */
export async function runWorkflow(
  items: readonly INodeExecutionData[],
  testNodes: readonly TestNode[],
  {
    connections,
    apiUrl = 'http://127.0.0.1:9',
    apiKey = 'key-of-the-test',
    executionId = String((executions += 1)),
    workflowId = 'wf1',
  }: RunOptions = {},
): Promise<TestRun> {
  const nodes = testNodes.map(completeNode);
  const start = completeNode({ type: 'items' });
  const workflow = new Workflow({
    id: workflowId,
    nodes: [start, ...nodes],
    connections: { ...chain([start, ...nodes]), ...connections },
    active: false,
    nodeTypes,
    settings: { executionOrder: 'v1' },
  });
  const hooks = new ExecutionLifecycleHooks('manual', executionId, { id: workflowId } as never);
  const additionalData = additionalDataWith({ apiUrl, apiKey }, { hooks, executionId });
  const { data } = await new WorkflowExecute(additionalData, 'manual').run({
    workflow,
    startNode: start,
    pinData: { [start.name]: [...items] },
  });
  const outputs = (name = nodes.at(-1)?.name ?? '') =>
    (data.resultData.runData[name]?.at(-1)?.data?.main ?? []).map((output) => output ?? []);
  return {
    data,
    error: data.resultData.error,
    outputs,
    results: () => (outputs()[0] ?? []).map(({ json }) => json.leadmark as IDataObject),
  };
}

function completeNode({ type, ...rest }: Partial<Omit<INode, 'type'>> & { type: string }): INode {
  const name = rest.name ?? type;
  const fullType = type === 'items' ? type : `${PACKAGE}.${type}`;
  const credentials = { leadmarkApi: { id: '1', name: 'Leadmark' } };
  return {
    id: `id-of-${name}`,
    name,
    typeVersion: 1,
    position: [0, 0],
    parameters: {},
    credentials,
    ...rest,
    type: fullType,
  };
}

function chain(nodes: readonly INode[]): IConnections {
  const links = nodes
    .slice(1)
    .map((node, index) => [nodes[index]?.name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]);
  return Object.fromEntries(links) as IConnections;
}
