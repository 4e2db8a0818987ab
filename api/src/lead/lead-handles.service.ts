import { normalizeEmail } from '../common/email-address';
import type { LeadKey } from './lead.inputs';

/** The handles that an input names a lead by; blank ones are left out. */
export interface Handles {
  id?: string;
  externalId?: string;
  /** Trimmed and lower-cased. */
  email?: string;
}

/** A blank handle counts as not sent: that is how forms and automations say that there is none. */
export function readHandles({ id, externalId, email }: LeadKey): Handles {
  return {
    ...(id?.trim() ? { id: id.toLowerCase() } : {}),
    ...(externalId?.trim() ? { externalId } : {}),
    ...(email?.trim() ? { email: normalizeEmail(email) } : {}),
  };
}
