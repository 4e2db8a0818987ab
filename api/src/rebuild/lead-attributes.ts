import { canonicalJson } from '@leadmark/engine';
import { attributesAt, type AttributeChange } from '../lead/attribute-change.entity';
import type { Lead } from '../lead/lead.entity';
import { FOREVER } from '../score-keeping/present.service';

/** The lead with the attributes that its changes come to; itself where it has them. */
export function withAttributesOf(changes: readonly AttributeChange[], lead: Lead): Lead {
  const attributes = attributesAt(changes, FOREVER);
  const newest = newestOf(changes);
  const isRight =
    canonicalJson(attributes) === canonicalJson(lead.attributes) && newest?.getTime() === lead.attributesAt?.getTime();
  return isRight ? lead : { ...lead, attributes, attributesAt: newest };
}

function newestOf(changes: readonly AttributeChange[]): Date | null {
  if (changes.length === 0) return null;
  return new Date(Math.max(...changes.map(({ attributesAt: from }) => +from)));
}
