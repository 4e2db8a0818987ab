import type { JsonObject, JsonValue } from '@leadmark/engine';
import type { IExecuteFunctions } from 'n8n-workflow';
import { isPlainObject, parseJson } from '../items/json-parameter';
import { textOf } from '../items/text';
import { LeadmarkError } from '../transport/leadmark-error';
import type { LeadKey } from './lead-key';
import type { ScoreLeadOptions } from './options';

type Source = (context: IExecuteFunctions, itemIndex: number, options: ScoreLeadOptions) => [string, unknown][];

const sources = { json: attributesOfJson, fields: attributesOfFields } satisfies Record<string, Source>;

/** The attributes to send, without the lead's own handle: the lead has that already, and conditions see it as an attribute. */
export function readAttributes(
  context: IExecuteFunctions,
  itemIndex: number,
  options: ScoreLeadOptions,
  key: LeadKey,
): JsonObject {
  const source = sources[context.getNodeParameter('attributesFrom', itemIndex) as keyof typeof sources];
  const attributes = source(context, itemIndex, options)
    .filter(([name, value]) => name !== key.kind || !isSameText(value, key.value))
    .filter(([, value]) => !(options.ignoreEmptyValues && isBlank(value)))
    // Null is what erases an attribute.
    .map(([name, value]) => [name, isBlank(value) ? null : (value as JsonValue)]);
  return Object.fromEntries(attributes) as JsonObject;
}

function attributesOfJson(
  context: IExecuteFunctions,
  itemIndex: number,
  options: ScoreLeadOptions,
): [string, unknown][] {
  const parsed = parseJson(context.getNodeParameter('attributes', itemIndex, '{}'), 'Attributes (JSON)') ?? {};
  const attributes = isWebhookItem(parsed) ? (parsed.body ?? {}) : parsed;
  if (!isPlainObject(attributes)) {
    const advice = 'Set Attributes (JSON) to an object such as {{ $json.body }}, or choose the fields one by one.';
    throw new LeadmarkError('BAD_PARAMETER', 'The attributes are no object with fields.', advice);
  }
  return Object.entries(attributes).filter(([name]) => name !== options.resultField);
}

/** A webhook's headers hold cookies and authorization, which are nothing a lead is. */
function isWebhookItem(value: unknown): value is { body?: unknown } {
  return isPlainObject(value) && ['headers', 'params', 'query'].every((part) => part in value);
}

function attributesOfFields(context: IExecuteFunctions, itemIndex: number): [string, unknown][] {
  const fields = context.getNodeParameter('fields.field', itemIndex, []) as { name: string; value: unknown }[];
  return fields.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]);
}

function isSameText(value: unknown, text: string): boolean {
  return textOf(value).toLowerCase() === text.toLowerCase();
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value == null || (Array.isArray(value) && value.every(isBlank));
}
