import { CombinedWrite } from '../database/combined-write';
import type { Sql } from '../database/sql';
import { attributeValuesMissing } from '../lead/attribute-values.service';
import type { LeadAttributeValue } from '../lead/lead-attribute-value.entity';
import { writeAttributeValues } from '../lead/lead-writes.service';
import type { Lead } from '../lead/lead.entity';
import { searchTextOf } from '../lead/search-text.service';
import { groupByLead } from '../score/facts.service';
import type { Difference } from './difference';
import { selectAttributeValues, selectSearchTexts, updateSearchTexts } from './rebuild.statements';

/** By what filters find leads: the values of their fields. */
export async function rebuildValues(
  sql: Sql,
  workspaceId: string,
  leads: readonly Lead[],
  repairs: boolean,
): Promise<Difference[]> {
  const ids = leads.map(({ id }) => id);
  const kept = groupByLead(await sql.run<LeadAttributeValue>(selectAttributeValues, [workspaceId, ids]));
  const faulty = leads
    .map((lead) => ({ lead, missing: attributeValuesMissing(kept.get(lead.id) ?? [], lead) }))
    .filter(({ missing: { gone, added } }) => gone.length + added.length > 0);
  const write = new CombinedWrite();
  writeAttributeValues(
    faulty.map(({ missing }) => missing),
    write,
  );
  if (repairs) await write.runUnchecked(sql);
  return faulty.map(({ lead }) => ({ model: null, leadId: lead.id, what: 'other values to find it by' }));
}

/** What searches look through. */
export async function rebuildSearchTexts(
  sql: Sql,
  workspaceId: string,
  leads: readonly Lead[],
  repairs: boolean,
): Promise<Difference[]> {
  const ids = leads.map(({ id }) => id);
  const found = await sql.run<Pick<Lead, 'id' | 'searchText'>>(selectSearchTexts, [workspaceId, ids]);
  const kept = new Map(found.map(({ id, searchText }) => [id, searchText]));
  const made = leads.map((lead) => ({ id: lead.id, text: searchTextOf(lead) }));
  const faulty = made.filter(({ id, text }) => kept.get(id) !== text);
  if (repairs && faulty.length > 0)
    await sql.run(updateSearchTexts, [workspaceId, faulty.map(({ id }) => id), faulty.map(({ text }) => text)]);
  return faulty.map(({ id }) => ({ model: null, leadId: id, what: 'another text to search it by' }));
}
