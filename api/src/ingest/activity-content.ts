import { createHash } from 'node:crypto';
import { canonicalJson, type JsonObject } from '@leadmark/engine';

/** SHA-256 of canonical `[type, sent occurredAt or null, properties]`: two activities of one id are the same if this is. */
export const contentHash = (type: string, occurredAt: Date | undefined, properties: JsonObject): Buffer =>
  createHash('sha256')
    .update(canonicalJson([type, occurredAt?.toISOString() ?? null, properties]))
    .digest();
