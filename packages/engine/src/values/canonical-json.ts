import { isJsonList, isJsonObject } from './json';

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
    const parts = 'text' in part ? part.text : partsOf(part.value);
    if (typeof parts === 'string') written += parts;
    else pushBackwards(pending, parts);
  }
  return written;
}

/** The text of a scalar; the parts of a list or an object. */
function partsOf(value: unknown): string | Part[] {
  if (isJsonList(value))
    return enclose(
      '[',
      value.flatMap((item, index) => member(index, '', item)),
      ']',
    );
  if (!isJsonObject(value)) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value).sort();
  return enclose(
    '{',
    keys.flatMap((key, index) => member(index, `${JSON.stringify(key)}:`, value[key])),
    '}',
  );
}

function member(index: number, key: string, value: unknown): Part[] {
  return [{ text: index > 0 ? `,${key}` : key }, { value }];
}

function enclose(open: string, members: readonly Part[], close: string): Part[] {
  return [{ text: open }, ...members, { text: close }];
}

/** One by one: spreading a long list into `push` would exceed the number of arguments that a call takes. */
function pushBackwards(pending: Part[], parts: readonly Part[]): void {
  for (const part of parts.toReversed()) pending.push(part);
}
