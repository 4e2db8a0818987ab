import type { JsonValue } from '@leadmark/engine';
import { normalizeText } from '../common/normalized-text';
import type { Lead } from './lead.entity';
import { seenAttributes } from './seen-attributes.service';

/**
 * All texts that conditions see of a lead, as they compare them, each on a line of its own: whatever they find in one of them
 * is found in it, too.
 */
export function searchTextOf(lead: Lead): string {
  const texts = new Set([...textsIn(seenAttributes(lead, lead.attributes))].map(normalizeText));
  return [...texts].sort().join('\n');
}

function* textsIn(value: JsonValue): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
}
