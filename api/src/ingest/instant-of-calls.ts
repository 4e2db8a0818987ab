import type { Lead } from '../lead/lead.entity';
import type { LeadDirectory } from './lead-directory';
import { validItems, type CallSent } from './sent-facts';
import type { Surroundings } from './surroundings';

/** Calls that are taken in as of one instant. */
export interface CallsOfInstant {
  now: Date;
  calls: readonly CallSent[];
}

/**
 * Those of the calls that are of the same instant as the first: for most that is the clock's. Nothing comes before what was
 * written of its leads before, whatever the writers' clocks said; and that one lead is ahead is no matter of the others.
 */
export function ofFirstInstant(
  calls: readonly CallSent[],
  clockNow: Date,
  directory: LeadDirectory,
  found: Pick<Surroundings, 'leads' | 'states'>,
): CallsOfInstant {
  const latest = latestOf(found);
  const instantOf = (call: CallSent): number => Math.max(+clockNow, ...namedBy(call, directory).map(latest));
  const [first] = calls;
  const now = first ? instantOf(first) : +clockNow;
  return { now: new Date(now), calls: calls.filter((call) => instantOf(call) === now) };
}

const namedBy = (call: CallSent, directory: LeadDirectory): Lead[] =>
  validItems([call]).flatMap(({ handles }) => directory.named(handles));

/** When the newest that is known of a lead was written. */
function latestOf({ leads, states }: Pick<Surroundings, 'leads' | 'states'>): (lead: Lead) => number {
  const instants = new Map(leads.map(({ id, updatedAt }) => [id, +updatedAt]));
  for (const { leadId, entryAt, factsAt } of states)
    instants.set(leadId, Math.max(instants.get(leadId) ?? -Infinity, +entryAt, +factsAt));
  return ({ id }) => instants.get(id) ?? -Infinity;
}
