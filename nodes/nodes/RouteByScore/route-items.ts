import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { FIXED_OUTPUTS } from './outputs';
import type { FixedOutput } from './outputs';
import { routeOf } from './route';
import type { Routable, Route } from './route';
import { readSettings } from './settings';
import type { RouteSettings } from './settings';

/** The items of each output, exactly as they came and in their order. */
export function routeItems(context: IExecuteFunctions): INodeExecutionData[][] {
  const settings = readSettings(context);
  const outputs = [...FIXED_OUTPUTS, ...settings.rows].map((): INodeExecutionData[] => []);
  for (const [itemIndex, item] of context.getInputData().entries()) {
    const route = routeItem(context, itemIndex, item, settings);
    if (route instanceof NodeOperationError) outputs[OTHER]?.push(failed(context, item, itemIndex, route));
    else if (route !== 'drop') outputs[positionOf(route)]?.push({ ...item, pairedItem: { item: itemIndex } });
  }
  return outputs;
}

const OTHER = FIXED_OUTPUTS.indexOf('other');

function positionOf(route: FixedOutput | number): number {
  return typeof route === 'number' ? FIXED_OUTPUTS.length + route : FIXED_OUTPUTS.indexOf(route);
}

function routeItem(
  context: IExecuteFunctions,
  itemIndex: number,
  { json }: INodeExecutionData,
  settings: RouteSettings,
): Exclude<Route, 'unknown'> | NodeOperationError {
  try {
    const value: unknown = context.getNodeParameter(settings.routeBy, itemIndex, '');
    const scored = (json[settings.resultField] ?? {}) as Routable['scored'];
    const route = routeOf({ value, scored }, settings);
    if (route === 'unknown') throw unknownTier(context, itemIndex, value, settings);
    return route;
  } catch (error) {
    const failure = new NodeOperationError(context.getNode(), error as Error, { itemIndex });
    if (context.continueOnFail()) return failure;
    throw failure;
  }
}

function unknownTier(
  context: IExecuteFunctions,
  itemIndex: number,
  value: unknown,
  { routeBy }: RouteSettings,
): NodeOperationError {
  const shown = value === '' || value == null ? `no ${routeBy}` : `the ${routeBy} ${JSON.stringify(value)}`;
  return new NodeOperationError(context.getNode(), `Item ${itemIndex}: no output is for ${shown}.`, {
    itemIndex,
    description: 'Add an output for it, or set Unknown Tier to Other.',
  });
}

/**
 * Where the node continues on fail, the item leaves by Other with `error` beside its own fields, or by the error output:
 * n8n knows it for that by nothing but `error` standing in it, and then adds the item's own fields itself.
 */
function failed(
  context: IExecuteFunctions,
  item: INodeExecutionData,
  itemIndex: number,
  { message, description }: NodeOperationError,
): INodeExecutionData {
  const error = [message, description].filter(Boolean).join(' ');
  const own = context.getNode().onError === 'continueErrorOutput' ? {} : item.json;
  return { ...item, json: { ...own, error }, pairedItem: { item: itemIndex } };
}
