import type { CombinedWrite, WritePart } from '../database/combined-write';
import { attributeValuesBetween } from './attribute-values.service';
import type { Lead } from './lead.entity';
import type { LeadAttributeValue } from './lead-attribute-value.entity';
import { searchTextOf } from './search-text.service';

/** What became of leads' own rows. */
export interface LeadsWritten {
  added: readonly Lead[];
  /** Each with what it was before. */
  changed: ReadonlyMap<Lead, Lead>;
}

/** Writes leads as they are now, a revision later, and by what filters find them. */
export function writeLeads({ added, changed }: LeadsWritten, write: CombinedWrite): void {
  const leads = [...changed.keys()].sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const lead of added) lead.revision += 1;
  write.add(newLeads, added.map(leadRow));
  writeChangedLeads(leads, write);
  writeAttributeValues(
    [...added, ...leads].map((lead) => attributeValuesBetween(changed.get(lead), lead)),
    write,
  );
}

/** Writes the rows of leads that were there before, which stand in the order of their ids. */
export function writeChangedLeads(leads: readonly Lead[], write: CombinedWrite): void {
  for (const lead of leads) lead.revision += 1;
  write.add(changedLeads, leads.map(leadRow));
}

export function writeAttributeValues(
  values: readonly { gone: LeadAttributeValue[]; added: LeadAttributeValue[] }[],
  write: CombinedWrite,
): void {
  const [gone, added] = [values.flatMap((each) => each.gone), values.flatMap((each) => each.added)];
  write.add(goneAttributeValues, gone.map(attributeValueRow)).add(newAttributeValues, added.map(attributeValueRow));
}

const LEAD_COLUMNS =
  'workspace_id, id, external_id, email, attributes, attributes_at, created_at, updated_at, revision, merged_into, search_text';

const newLeads: WritePart = {
  name: 'ld',
  text: (rows) =>
    `INSERT INTO lead (${LEAD_COLUMNS}) SELECT ${LEAD_COLUMNS} FROM json_populate_recordset(NULL::lead, ${rows})`,
};

const changedLeads: WritePart = {
  name: 'ld~',
  findsEveryRow: true,
  text: (rows) =>
    `UPDATE lead SET external_id = changed.external_id, email = changed.email, attributes = changed.attributes,
            attributes_at = changed.attributes_at, created_at = changed.created_at, updated_at = changed.updated_at,
            revision = changed.revision, search_text = changed.search_text
       FROM json_populate_recordset(NULL::lead, ${rows}) changed
      WHERE lead.workspace_id = changed.workspace_id AND lead.id = changed.id AND lead.revision = changed.revision - 1
     RETURNING 1`,
};

const leadRow = (lead: Lead): object => ({
  workspace_id: lead.workspaceId,
  id: lead.id,
  external_id: lead.externalId,
  email: lead.email,
  attributes: lead.attributes,
  attributes_at: lead.attributesAt,
  created_at: lead.createdAt,
  updated_at: lead.updatedAt,
  revision: lead.revision,
  merged_into: lead.mergedInto,
  search_text: searchTextOf(lead),
});

const VALUE_COLUMNS = 'workspace_id, field_hash, value_hash, lead_id';

const newAttributeValues: WritePart = {
  name: 'av',
  text: (rows) =>
    `INSERT INTO lead_attribute_value (${VALUE_COLUMNS})
     SELECT ${VALUE_COLUMNS} FROM json_populate_recordset(NULL::lead_attribute_value, ${rows})`,
};

const goneAttributeValues: WritePart = {
  name: 'av-',
  text: (rows) =>
    `DELETE FROM lead_attribute_value USING json_populate_recordset(NULL::lead_attribute_value, ${rows}) gone
      WHERE lead_attribute_value.workspace_id = gone.workspace_id AND lead_attribute_value.field_hash = gone.field_hash
        AND lead_attribute_value.value_hash = gone.value_hash AND lead_attribute_value.lead_id = gone.lead_id`,
};

const attributeValueRow = (value: LeadAttributeValue): object => ({
  workspace_id: value.workspaceId,
  field_hash: value.fieldHash,
  value_hash: value.valueHash,
  lead_id: value.leadId,
});
