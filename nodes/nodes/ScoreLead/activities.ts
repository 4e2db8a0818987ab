import type { JsonObject } from '@leadmark/engine';
import type { IExecuteFunctions } from 'n8n-workflow';
import { isPlainObject, parseJson } from '../items/json-parameter';
import { textOf } from '../items/text';
import { LeadmarkError } from '../transport/leadmark-error';

/** An activity as the API takes it. Without `occurredAt` it happened when it is received. */
export interface ActivityInput {
  id: string;
  type: string;
  occurredAt?: string;
  properties?: JsonObject;
}

/** An activity that was not recorded, and why. */
export interface ActivityProblem {
  id: string | null;
  type: string | null;
  status: 'CONFLICT' | 'INVALID';
  message: string;
}

export interface LeadActivities {
  inputs: ActivityInput[];
  problems: ActivityProblem[];
}

interface ActivityParameter {
  rows?: Record<string, unknown>[];
  arrays?: { array: unknown }[];
}

/** The activities of the rows, then those of the arrays; what cannot be an activity is a problem of its own. */
export function readActivities(context: IExecuteFunctions, itemIndex: number): LeadActivities {
  const { rows = [], arrays = [] } = context.getNodeParameter('activities', itemIndex, {}) as ActivityParameter;
  const candidates = [
    ...rows
      .filter(({ type }) => textOf(type) !== '')
      .map((row) => ({ ...row, properties: parseJson(row.properties, 'Properties') })),
    ...arrays.flatMap(({ array }) => readArray(array)),
  ];
  const idPrefix = stableIdPrefix(context, itemIndex);
  const read = candidates.map((candidate, row) => readActivity(candidate, `${idPrefix}:${row}`));
  return {
    inputs: read.filter((activity): activity is ActivityInput => !isProblem(activity)),
    problems: read.filter(isProblem),
  };
}

/** The same again when n8n retries this node on fail; the run tells the rounds of a loop apart. */
function stableIdPrefix(context: IExecuteFunctions, itemIndex: number): string {
  const runIndex = context.getWorkflowDataProxy(itemIndex).$runIndex as number;
  const { id: workflow } = context.getWorkflow();
  return ['n8n', workflow, context.getExecutionId(), context.getNode().id, runIndex, itemIndex].join(':');
}

function readArray(value: unknown): unknown[] {
  const array = parseJson(value, 'Array') ?? [];
  if (Array.isArray(array)) return array;
  const advice = 'Set Array under Activities to a list such as {{ $json.body.activities }}.';
  throw new LeadmarkError('BAD_PARAMETER', 'The activities are no list.', advice);
}

function readActivity(candidate: unknown, madeId: string): ActivityInput | ActivityProblem {
  if (!isPlainObject(candidate)) return invalid({}, 'An activity is an object with a type.');
  const { properties } = candidate;
  const [id, type, occurredAt] = [textOf(candidate.id), textOf(candidate.type), textOf(candidate.occurredAt)];
  if (type === '') return invalid(candidate, 'The activity has no type.');
  if (properties != null && !isPlainObject(properties)) return invalid(candidate, 'The properties are no object.');
  return {
    id: id === '' ? madeId : id,
    type,
    ...(occurredAt !== '' && { occurredAt }),
    ...(properties != null && { properties: properties as JsonObject }),
  };
}

function invalid({ id, type }: Record<string, unknown>, message: string): ActivityProblem {
  return { id: textOf(id) || null, type: textOf(type) || null, status: 'INVALID', message };
}

function isProblem(activity: ActivityInput | ActivityProblem): activity is ActivityProblem {
  return 'status' in activity;
}
