import type { DataSource } from 'typeorm';
import { isId } from '../common/id';
import { badUserInput } from '../common/leadmark-error';
import { normalizeEmail } from '../common/email-address';
import { Lead } from './lead.entity';
import type { LeadKey } from './lead.inputs';

/** Finds single leads. */
export class LeadService {
  constructor(private readonly dataSource: DataSource) {}

  /** The lead that exactly one handle names, or null for an unknown one. */
  async find(workspaceId: string, key: LeadKey, now: Date, path = 'lead'): Promise<Lead | null> {
    const where = { workspaceId, ...oneHandle(key, path) };
    if (where.id !== undefined && !isId(where.id)) return null;
    const lead = await this.dataSource.manager.findOneBy(Lead, where);
    return lead && Object.assign(lead, { readAt: now });
  }
}

function oneHandle(
  { id, externalId, email }: LeadKey,
  path: string,
): { id?: string; externalId?: string; email?: string } {
  const handles = [
    ...(id == null ? [] : [{ id }]),
    ...(externalId == null ? [] : [{ externalId }]),
    ...(email == null ? [] : [{ email: normalizeEmail(email) }]),
  ];
  const [handle] = handles;
  if (handle && handles.length === 1) return handle;
  throw badUserInput(`A lead is named by exactly one of id, externalId and email; ${handles.length} were sent.`, [
    { path, message: `give exactly one of id, externalId and email; ${handles.length} were sent` },
  ]);
}
