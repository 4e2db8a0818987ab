import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '@leadmark/engine';
import { normalizeText } from '../common/normalized-text';
import type { LeadAttributeValue } from './lead-attribute-value.entity';
import type { Lead } from './lead.entity';
import { seenAttributes } from './seen-attributes.service';

/** A field and a value as `lead_attribute_value` holds them. Different ones may have the same hashes, but equal ones always do. */
export type HashedValue = Pick<LeadAttributeValue, 'fieldHash' | 'valueHash'>;

/** What stands for a value that is no text, number or boolean: it can only be there. */
const PRESENT = '0';
const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export const hashField = (field: string): number => digest(field).readInt32BE(0);

/** A text that spells a number is found as that number, and as the same text: who finds it compares it again. */
export function hashValue(value: JsonValue): string {
  const text = typeof value === 'object' ? null : normalizeText(String(value));
  if (text === null) return PRESENT;
  const form = NUMERIC.test(text) ? `number ${Number(text)}` : `text ${text}`;
  return digest(form).readBigInt64BE(0).toString();
}

/** What filters find a lead by: each field on a path through objects with its value, and with each element of a list. */
function* hashedValues(object: JsonObject, path = ''): Generator<HashedValue> {
  for (const [name, value] of Object.entries(object)) {
    const field = path + name;
    for (const each of Array.isArray(value) ? (value as readonly JsonValue[]) : [value])
      if (each !== null) yield { fieldHash: hashField(field), valueHash: hashValue(each) };
    if (isObject(value)) yield* hashedValues(value, `${field}.`);
  }
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows that go and those that come when a lead becomes what it is now; a new one has only the latter. */
export function attributeValuesBetween(
  before: Lead | undefined,
  after: Lead,
): { gone: LeadAttributeValue[]; added: LeadAttributeValue[] } {
  return difference(before ? rowsOf(before) : new Map<string, LeadAttributeValue>(), rowsOf(after));
}

/** The same where not the lead before is known, but the rows that are kept. */
export function attributeValuesMissing(
  kept: readonly LeadAttributeValue[],
  lead: Lead,
): { gone: LeadAttributeValue[]; added: LeadAttributeValue[] } {
  return difference(byHashes(kept), rowsOf(lead));
}

function difference(
  old: ReadonlyMap<string, LeadAttributeValue>,
  current: ReadonlyMap<string, LeadAttributeValue>,
): { gone: LeadAttributeValue[]; added: LeadAttributeValue[] } {
  return {
    gone: [...old].filter(([key]) => !current.has(key)).map(([, row]) => row),
    added: [...current].filter(([key]) => !old.has(key)).map(([, row]) => row),
  };
}

function rowsOf(lead: Lead): Map<string, LeadAttributeValue> {
  const { workspaceId, id: leadId } = lead;
  const hashed = [...hashedValues(seenAttributes(lead, lead.attributes))];
  return byHashes(hashed.map((each) => ({ workspaceId, leadId, ...each })));
}

/** Each once. */
const byHashes = (rows: readonly LeadAttributeValue[]): Map<string, LeadAttributeValue> =>
  new Map(rows.map((row) => [`${row.fieldHash} ${row.valueHash}`, row]));
