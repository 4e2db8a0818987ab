import { isId } from '../common/id';
import { badUserInput } from '../common/leadmark-error';
import type { Sql, Statement } from '../database/sql';
import { LEAD_COLUMNS, type Lead } from './lead.entity';
import { readHandles } from './lead-handles.service';
import type { LeadKey } from './lead.inputs';

/** By a handle: its own, or one of a lead that was merged into it. */
const selectByHandle = (column: string): Statement => ({
  name: `lead by ${column}`,
  text: `SELECT ${LEAD_COLUMNS} FROM lead named
           JOIN lead ON lead.workspace_id = $1 AND lead.id = COALESCE(named.merged_into, named.id)
          WHERE named.workspace_id = $1 AND named.${column} = $2`,
});

const BY_HANDLE = {
  id: selectByHandle('id'),
  externalId: selectByHandle('external_id'),
  email: selectByHandle('email'),
} as const;

type Handle = keyof typeof BY_HANDLE;

const selectByIds: Statement = {
  name: 'leads by ids',
  text: `SELECT ${LEAD_COLUMNS} FROM lead WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND merged_into IS NULL`,
};

/** Finds leads. */
export class LeadService {
  constructor(private readonly sql: Sql) {}

  /** The lead that exactly one handle names, also one of a lead that was merged into it, or null for an unknown one. */
  async find(workspaceId: string, key: LeadKey, now: Date, path = 'lead', sql: Sql = this.sql): Promise<Lead | null> {
    const [handle, value] = oneHandle(key, path);
    if (handle === 'id' && !isId(value)) return null;
    const [lead] = await sql.run<Lead>(BY_HANDLE[handle], [workspaceId, value]);
    return lead ? { ...lead, readAt: now } : null;
  }

  /** Those that are there, in no certain order. */
  byIds(workspaceId: string, ids: readonly string[], sql: Sql = this.sql): Promise<Lead[]> {
    return ids.length === 0 ? Promise.resolve([]) : sql.run(selectByIds, [workspaceId, ids]);
  }
}

function oneHandle(key: LeadKey, path: string): [Handle, string] {
  const handles = Object.entries(readHandles(key)) as [Handle, string][];
  const [handle] = handles;
  if (handle && handles.length === 1) return handle;
  throw badUserInput(`A lead is named by exactly one of id, externalId and email; ${handles.length} were sent.`, [
    { path, message: `give exactly one of id, externalId and email; ${handles.length} were sent` },
  ]);
}
