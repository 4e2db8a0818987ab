import { canonicalJson, type JsonObject, type JsonValue } from '@leadmark/engine';
import { orderedId } from '../common/id';
import { attributesAt, type AttributeChange } from '../lead/attribute-change.entity';
import type { Lead } from '../lead/lead.entity';

/** How many changes of attributes a batch may take in, so that those of a lead's next revision still come after all of them. */
const PLACES = 2 ** 20;

/** All changes of the lead, read only where some arrive after newer ones. */
type History = () => readonly AttributeChange[];

const own = (attributes: JsonObject, name: string): JsonValue =>
  Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null;

/**
 * The changes that sent attributes make to a lead from `from` on: one for each name whose value there is another one. `place`
 * tells how many the batch has met before, so that these come after them.
 */
export function changesOf(
  lead: Lead,
  sent: JsonObject,
  { from, receivedAt, place, history }: { from: Date; receivedAt: Date; place: number; history: History },
): AttributeChange[] {
  const holding = isLate(lead, from) ? attributesAt(history(), from) : lead.attributes;
  return Object.entries(sent)
    .filter(([name, value]) => canonicalJson(own(holding, name)) !== canonicalJson(value))
    .map(([name, value], index) => ({
      workspaceId: lead.workspaceId,
      leadId: lead.id,
      id: orderedId(receivedAt, lead.revision * PLACES + place + index),
      name,
      value,
      attributesAt: from,
      receivedAt,
    }));
}

/** Whether attributes that hold from then on arrive after newer ones. */
const isLate = (lead: Lead, from: Date): boolean => lead.attributesAt !== null && from < lead.attributesAt;

/** Takes the changes into what is known of the lead now. */
export function applyChanges(lead: Lead, changes: AttributeChange[], from: Date, history: History): void {
  if (isLate(lead, from)) {
    lead.attributes = attributesAt(history(), lead.attributesAt ?? from);
    return;
  }
  const merged = { ...lead.attributes, ...Object.fromEntries(changes.map(({ name, value }) => [name, value])) };
  lead.attributes = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  lead.attributesAt = from;
}
