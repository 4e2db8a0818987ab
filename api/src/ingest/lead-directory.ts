import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import type { Lead } from '../lead/lead.entity';
import type { Handles } from '../lead/lead-handles.service';
import type { MergedHandles } from './surroundings';

const conflict = (message: string): LeadmarkError => new LeadmarkError(ErrorCode.CONFLICT, message);

/**
 * The leads that a batch names, by their handles, kept up to date while its calls are worked through. It holds the rules of
 * identity: externalId finds first, email next and adopts an externalId only where the lead has none; the handles of a lead
 * that was merged into another one find that one.
 */
export class LeadDirectory {
  private readonly byId = new Map<string, Lead>();
  private readonly byExternalId = new Map<string, Lead>();
  private readonly byEmail = new Map<string, Lead>();
  /** Those that stay with the rows of leads that were merged. */
  private readonly mergedHandles = new Set<string>();

  /** `merged` are the handles of leads that have become one with some of the leads. */
  constructor(leads: readonly Lead[], merged: readonly MergedHandles[] = []) {
    leads.forEach((lead) => this.add(lead));
    merged.forEach((handles) => this.addMerged(handles));
  }

  add(lead: Lead): void {
    this.byId.set(lead.id, lead);
    if (lead.externalId !== null) this.byExternalId.set(lead.externalId, lead);
    if (lead.email !== null) this.byEmail.set(lead.email, lead);
  }

  private addMerged({ id, externalId, email, mergedInto }: MergedHandles): void {
    const lead = this.byId.get(mergedInto);
    if (!lead) return;
    this.byId.set(id, lead);
    if (externalId !== null) this.byExternalId.set(externalId, lead);
    if (email !== null) this.byEmail.set(email, lead);
    this.mergedHandles.add(keyOf({ externalId })).add(keyOf({ email }));
  }

  /**
   * Whether an item names a lead by an address that an earlier call of the batch took from it: whose it is then can't be told
   * before that call is committed.
   */
  namesGivenUp({ email }: Handles): boolean {
    const lead = email === undefined ? undefined : this.byEmail.get(email);
    return lead !== undefined && !this.isOf(lead, email);
  }

  /** The lead that the handles name, or undefined for an unknown one; throws where they contradict each other. */
  find({ id, externalId, email }: Handles): Lead | undefined {
    const byId = id === undefined ? undefined : this.byId.get(id);
    if (id !== undefined && !byId)
      throw new LeadmarkError(ErrorCode.NOT_FOUND, `There is no lead with the id "${id}".`);
    const byExternalId = externalId === undefined ? undefined : this.byExternalId.get(externalId);
    const byEmail = email === undefined ? undefined : this.byEmail.get(email);
    if (byEmail && !this.isOf(byEmail, email)) throw givenUp();
    const named = new Set([byId, byExternalId, byEmail].filter((lead) => lead !== undefined));
    if (named.size > 1)
      throw conflict('The handles sent name two different leads; nothing was changed. Send the handles of one lead.');
    const [lead] = named;
    if (lead && !this.mayTake(lead, externalId)) throw otherExternalId();
    return lead;
  }

  /** Every known lead that one of the handles names. */
  named({ id, externalId, email }: Handles): Lead[] {
    const leads = [
      id === undefined ? undefined : this.byId.get(id),
      externalId === undefined ? undefined : this.byExternalId.get(externalId),
      email === undefined ? undefined : this.byEmail.get(email),
    ];
    return leads.filter((lead) => lead !== undefined);
  }

  /** Gives a found lead the handles that it lacks, or its new e-mail address. Answers whether anything changed. */
  link(lead: Lead, { externalId, email }: Handles): boolean {
    const isExternalIdNew =
      externalId !== undefined && lead.externalId !== externalId && !this.mergedHandles.has(keyOf({ externalId }));
    const isEmailNew = email !== undefined && lead.email !== email && !this.mergedHandles.has(keyOf({ email }));
    if (isExternalIdNew) lead.externalId = externalId;
    if (isEmailNew) lead.email = email;
    if (isExternalIdNew || isEmailNew) this.add(lead);
    return isExternalIdNew || isEmailNew;
  }

  private isOf(lead: Lead, email: string | undefined): boolean {
    return lead.email === email || this.mergedHandles.has(keyOf({ email }));
  }

  private mayTake(lead: Lead, externalId: string | undefined): boolean {
    const isOther = externalId !== undefined && lead.externalId !== null && lead.externalId !== externalId;
    return !isOther || this.mergedHandles.has(keyOf({ externalId }));
  }
}

const keyOf = (handle: { externalId?: string | null | undefined; email?: string | null | undefined }): string =>
  JSON.stringify(handle);

const otherExternalId = (): LeadmarkError =>
  conflict('The lead has another externalId already, which stays; nothing was changed.');

const givenUp = (): LeadmarkError =>
  conflict('This e-mail address was given up by a lead in the same batch; send this item in a request of its own.');
