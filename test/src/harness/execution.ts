/** What Score Lead wrote into an item, as far as it is looked at here. */
export interface LeadmarkResult {
  externalId: string | null;
  isNewLead: boolean;
  fit: number;
  tier: string;
  gate: string | null;
}

export interface Item {
  json: { leadmark?: LeadmarkResult };
}

interface NodeRun {
  executionStatus: string;
  data?: { main: (Item[] | null)[] };
}

/** One run of a workflow as n8n's public API tells it, with what left each node by each output. */
export interface Execution {
  id: string;
  status: string;
  data: { resultData: { runData: Record<string, NodeRun[]>; error?: { message: string } } };
}

const FINISHED = new Set(['success', 'error', 'crashed', 'canceled']);

export function isFinished({ status }: Execution): boolean {
  return FINISHED.has(status);
}

/** The items that left a node, whatever the output; none when it did not run. */
export function itemsFrom({ data }: Execution, node: string): Item[] {
  const runs = data.resultData.runData[node] ?? [];
  return runs.flatMap((run) => run.data?.main ?? []).flatMap((items) => items ?? []);
}

/** The names of the nodes that ran, in no particular order. */
export function nodesThatRan({ data }: Execution): string[] {
  return Object.keys(data.resultData.runData);
}
