import type { FieldEvidence } from '../scoring/score';
import { canonicalJson } from '../values/canonical-json';
import { compileField } from '../values/field';
import type { JsonObject, JsonValue } from '../values/json';
import { quote, shorten } from '../values/wording';
import type { Explanation } from './criterion-kind';

/** Explains by the values of fields; `reasonFor` is told them, such as `industry is "healthcare"`. */
export type FieldExplainer = (attributes: JsonObject, reasonFor: (described: string) => string) => Explanation;

export function compileFieldExplainer(fields: readonly string[]): FieldExplainer {
  const readers = [...new Set(fields)].map((field) => ({ field, read: compileField(field) }));
  return (attributes, reasonFor) => {
    const evidence = readers.map(({ field, read }) => ({ field, value: positiveZero(read(attributes) ?? null) }));
    return { reason: reasonFor(describeFields(evidence)), evidence: { fields: evidence } };
  };
}

/** −0 appears nowhere in a score. */
function positiveZero(value: JsonValue): JsonValue {
  return value === 0 ? 0 : value;
}

const MOST_FIELDS_TOLD = 3;

/** `industry is "healthcare", employees is unknown, country is "US" and 2 more`; a condition may look at no field at all. */
function describeFields(fields: readonly FieldEvidence[]): string {
  if (fields.length === 0) return 'whatever the lead is';
  const told = fields
    .slice(0, MOST_FIELDS_TOLD)
    .map(({ field, value }) => `${shorten(field)} is ${describeValue(value)}`);
  const untold = fields.length - told.length;
  return told.join(', ') + (untold > 0 ? ` and ${untold} more` : '');
}

function describeValue(value: JsonValue): string {
  if (value === null) return 'unknown';
  return typeof value === 'string' ? quote(value) : shorten(canonicalJson(value));
}
