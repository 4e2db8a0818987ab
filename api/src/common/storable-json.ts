import type { Violation } from '@leadmark/engine';

const MAX_DEPTH = 32;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'holds a NUL character, which cannot be stored; remove it';
  if (LONE_SURROGATE.test(text)) return 'holds half of a character (a lone surrogate); send whole characters';
  return undefined;
}

function findFault(value: unknown, path: string, depth: number): Violation | undefined {
  if (depth > MAX_DEPTH) return { path, message: `is nested deeper than ${MAX_DEPTH} levels` };
  if (typeof value === 'string') {
    const message = textFault(value);
    return message === undefined ? undefined : { path, message };
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return { path, message: 'is not a finite number' };
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const fault = textFault(key);
    if (fault !== undefined) return { path, message: `has a name that ${fault}` };
    const found = findFault(part, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/**
 * What keeps a sent JSON value from being stored as `jsonb`, or undefined: NUL characters, lone surrogates, numbers that
 * are not finite, more than 32 levels, more than `maxBytes` (64 KiB).
 */
export function unstorableJson(value: unknown, path: string, maxBytes = 65_536): Violation | undefined {
  const fault = findFault(value, path, 0);
  if (fault) return fault;
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  return bytes > maxBytes ? { path, message: `is ${bytes} bytes of JSON; at most ${maxBytes} are taken` } : undefined;
}

/** What keeps a sent text from being stored, or undefined. */
export const unstorableText = textFault;
