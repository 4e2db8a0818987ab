import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asSentences, LeadmarkError } from '../transport/leadmark-error';

/** What became of one item: its result, or, in a node that continues on fail, its error. */
export type Outcome<T> = T | NodeOperationError;

/** Throws the item's error, naming the item, or answers it where the node continues on fail. */
export function failItem(
  context: IExecuteFunctions,
  itemIndex: number,
  thrown: unknown,
  lead?: string,
): NodeOperationError {
  const error = itemError(context, itemIndex, thrown, lead);
  if (context.continueOnFail()) return error;
  throw error;
}

/** Runs `read` for every item, so that one item's fault stays its own. */
export async function eachItem<T>(
  context: IExecuteFunctions,
  read: (itemIndex: number) => T | Promise<T>,
): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  for (const itemIndex of context.getInputData().keys()) {
    try {
      outcomes.push(await read(itemIndex));
    } catch (error) {
      outcomes.push(failItem(context, itemIndex, error));
    }
  }
  return outcomes;
}

/** The items as they came, each with its result in `resultField`, or with `error` beside its own fields. */
export function outputItems(
  context: IExecuteFunctions,
  outcomes: readonly Outcome<IDataObject>[],
  resultField: string,
): INodeExecutionData[] {
  return context.getInputData().map(({ json, binary }, item) => {
    const outcome = outcomes[item];
    const isFailed = outcome instanceof NodeOperationError;
    return {
      json: isFailed ? failedJson(context, json, outcome) : { ...json, [resultField]: outcome },
      ...(binary && { binary }),
      pairedItem: { item },
    };
  });
}

/** n8n knows an item for its error output by nothing but `error` standing in it, and then adds the item's own fields itself. */
function failedJson(
  context: IExecuteFunctions,
  json: IDataObject,
  { message, description }: NodeOperationError,
): IDataObject {
  const error = asSentences(message, description ?? undefined);
  return context.getNode().onError === 'continueErrorOutput' ? { error } : { ...json, error };
}

function itemError(context: IExecuteFunctions, itemIndex: number, thrown: unknown, lead?: string): NodeOperationError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const subject = lead === undefined ? `Item ${itemIndex}` : `Item ${itemIndex} (${lead})`;
  const advice = error instanceof LeadmarkError ? error.advice : undefined;
  return new NodeOperationError(context.getNode(), error, {
    itemIndex,
    message: `${subject}: ${error.message}`,
    ...(advice !== undefined && { description: advice }),
  });
}
