import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import type { Lead } from '../lead/lead.entity';
import type { Handles } from './sent-facts';

const conflict = (message: string): LeadmarkError => new LeadmarkError(ErrorCode.CONFLICT, message);

/**
 * The leads that a batch names, by their handles, kept up to date while the batch is worked through. It holds the rules of
 * identity: externalId finds first, email next and adopts an externalId only where the lead has none.
 */
export class LeadDirectory {
  private readonly byId = new Map<string, Lead>();
  private readonly byExternalId = new Map<string, Lead>();
  private readonly byEmail = new Map<string, Lead>();

  constructor(leads: Lead[]) {
    leads.forEach((lead) => this.add(lead));
  }

  add(lead: Lead): void {
    this.byId.set(lead.id, lead);
    if (lead.externalId !== null) this.byExternalId.set(lead.externalId, lead);
    if (lead.email !== null) this.byEmail.set(lead.email, lead);
  }

  /** The lead that the handles name, or undefined for an unknown one; throws where they contradict each other. */
  find({ id, externalId, email }: Handles): Lead | undefined {
    const byId = id === undefined ? undefined : this.byId.get(id);
    if (id !== undefined && !byId)
      throw new LeadmarkError(ErrorCode.NOT_FOUND, `There is no lead with the id "${id}".`);
    const byExternalId = externalId === undefined ? undefined : this.byExternalId.get(externalId);
    const byEmail = email === undefined ? undefined : this.byEmail.get(email);
    refuseGivenUpEmail(byEmail, email);
    const named = new Set([byId, byExternalId, byEmail].filter((lead) => lead !== undefined));
    if (named.size > 1)
      throw conflict('The handles sent name two different leads; nothing was changed. Send the handles of one lead.');
    const [lead] = named;
    if (lead) refuseOtherExternalId(lead, externalId);
    return lead;
  }

  /** Gives a found lead the handles that it lacks, or its new e-mail address. Answers whether anything changed. */
  link(lead: Lead, { externalId, email }: Handles): boolean {
    const isExternalIdNew = externalId !== undefined && lead.externalId !== externalId;
    const isEmailNew = email !== undefined && lead.email !== email;
    if (isExternalIdNew) lead.externalId = externalId;
    if (isEmailNew) lead.email = email;
    if (isExternalIdNew || isEmailNew) this.add(lead);
    return isExternalIdNew || isEmailNew;
  }
}

function refuseOtherExternalId(lead: Lead, externalId: string | undefined): void {
  if (externalId !== undefined && lead.externalId !== null && lead.externalId !== externalId)
    throw conflict('The lead has another externalId already, which stays; nothing was changed.');
}

// Whose an address is that an earlier item of the batch took from a lead can't be told before that item is committed.
function refuseGivenUpEmail(lead: Lead | undefined, email: string | undefined): void {
  if (lead && lead.email !== email)
    throw conflict(
      'This e-mail address was given up by a lead in the same batch; send this item in a request of its own.',
    );
}
