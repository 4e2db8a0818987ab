import { createHash } from 'node:crypto';
import { canonicalJson, type JsonObject } from '@leadmark/engine';

/** What was sent of an activity, in the form in which two are compared. */
export interface ActivityContent {
  /** SHA-256 of canonical `[type, sent occurredAt or null, properties]`: two activities of one id are the same if this is. */
  hash: Buffer;
  /** The length of that text. */
  length: number;
}

export function contentOf(type: string, occurredAt: Date | undefined, properties: JsonObject): ActivityContent {
  const text = canonicalJson([type, occurredAt?.toISOString() ?? null, properties]);
  return { hash: createHash('sha256').update(text).digest(), length: text.length };
}
