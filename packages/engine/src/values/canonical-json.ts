import { isJsonObject } from './json';

/** What is still to be written: text as it stands, or a value. */
type Part = { readonly text: string } | { readonly value: unknown };

/**
 * JSON whose keys are sorted by code unit, so that equal values have equal texts.
 * Written with a stack of its own, because facts may be nested deeper than the call stack allows.
 */
export function canonicalJson(value: unknown): string {
  const pending: Part[] = [{ value }];
  let written = '';
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if ('text' in part) written += part.text;
    else if (typeof part.value === 'object' && part.value !== null) pushBackwards(pending, partsOf(part.value));
    else written += JSON.stringify(part.value) ?? 'null';
  }
  return written;
}

function partsOf(value: object): Part[] {
  if (isJsonObject(value))
    return enclosed(
      '{',
      Object.keys(value)
        .sort()
        .map((key) => [`${JSON.stringify(key)}:`, value[key]]),
      '}',
    );
  return enclosed(
    '[',
    (value as unknown[]).map((item) => ['', item]),
    ']',
  );
}

function enclosed(
  open: string,
  members: readonly (readonly [prefix: string, value: unknown])[],
  close: string,
): Part[] {
  const parts: Part[] = [{ text: open }];
  members.forEach(([prefix, value], index) => parts.push({ text: index > 0 ? `,${prefix}` : prefix }, { value }));
  return [...parts, { text: close }];
}

/** One by one: spreading a long list into `push` would exceed the number of arguments that a call takes. */
function pushBackwards(pending: Part[], parts: readonly Part[]): void {
  for (const part of parts.toReversed()) pending.push(part);
}
