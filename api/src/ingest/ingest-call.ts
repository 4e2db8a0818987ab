import type { Violation } from '@leadmark/engine';
import type { Activity } from '../activity/activity.entity';
import { ActivityStatus, type ActivityResult } from '../activity/activity-result.types';
import { newId } from '../common/id';
import { badUserInput, ErrorCode, LeadmarkError, listFaults } from '../common/leadmark-error';
import type { AttributeChange } from '../lead/attribute-change.entity';
import type { Lead } from '../lead/lead.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import { pickModel } from '../scoring-model/published-models.service';
import { ONE_TOO_MANY, type ActivityTally } from './activity-tally';
import { applyChanges, changesOf } from './attribute-merge';
import { settledInstant, TOO_FAR_AHEAD } from './clock-tolerance';
import type { LeadDirectory } from './lead-directory';
import type { KnownActivity } from './surroundings';
import type { InvalidActivity, ItemOutcome, SentActivity, SentFacts } from './sent-facts';

/** What all calls of a batch share, kept up to date while they are worked through one after the other. */
export interface BatchSurroundings {
  workspaceId: string;
  now: Date;
  models: readonly PublishedModel[];
  directory: LeadDirectory;
  /** By id. */
  activities: Map<string, KnownActivity>;
  attributeHistory: AttributeChange[];
  tally: ActivityTally;
}

/**
 * Works through one call in memory, item by item as sent, and gathers what is to be written. A faulty item leaves no trace;
 * the others are taken.
 */
export class IngestCall {
  readonly newLeads = new Set<Lead>();
  /** The leads that were there before whose facts or handles change, as they were. */
  readonly originals = new Map<Lead, Lead>();
  readonly attributeChanges: AttributeChange[] = [];
  readonly activities: Activity[] = [];

  constructor(private readonly surroundings: BatchSurroundings) {}

  take(sent: SentFacts): ItemOutcome {
    try {
      return this.takeValid(sent);
    } catch (error) {
      if (!(error instanceof LeadmarkError)) throw error;
      return { lead: null, isNewLead: false, fault: error, activities: [] };
    }
  }

  /** The leads whose facts this call changes. */
  get touchedLeads(): Lead[] {
    return [...this.newLeads, ...this.originals.keys()];
  }

  private takeValid(sent: SentFacts): ItemOutcome {
    const { now, directory, models } = this.surroundings;
    if (sent.model !== undefined) pickModel(models, sent.model);
    const found = directory.find(sent.handles);
    if (!found && sent.makesLead === 'never') throw unknownLead();
    const since = this.settle(sent.attributesAt ?? now, `${sent.path}.attributesAt`);
    const createdAt = sent.createdAt && this.settle(sent.createdAt, `${sent.path}.createdAt`);
    const lead = found ?? this.blankLead();
    const judged = sent.activities.map((activity) => this.judge(activity, lead));
    const isRecording = judged.some(({ row }) => row);
    if (!found && !isRecording && sent.makesLead === 'withActivity')
      return {
        lead: null,
        isNewLead: false,
        fault: null,
        activities: judged.map(({ outcome }) => ({ ...outcome, leadId: null })),
      };
    if (!found) this.newLeads.add(lead);
    const original = { ...lead };
    const isChanged = this.describe(lead, sent, since, createdAt) || isRecording;
    if (isChanged && !this.newLeads.has(lead) && !this.originals.has(lead)) this.originals.set(lead, original);
    directory.add(lead);
    judged.forEach(({ row }) => row && this.activities.push(row));
    return { lead, isNewLead: !found, fault: null, activities: judged.map(({ outcome }) => outcome) };
  }

  private blankLead(): Lead {
    const { workspaceId, now } = this.surroundings;
    return {
      workspaceId,
      id: newId(),
      externalId: null,
      email: null,
      attributes: {},
      attributesAt: null,
      createdAt: now,
      updatedAt: now,
      revision: 0,
      mergedInto: null,
      readAt: now,
    };
  }

  /** Takes in handles, the beginning and the attributes. Answers whether any of them changed. */
  private describe(lead: Lead, sent: SentFacts, since: Date, createdAt: Date | undefined): boolean {
    const { now, directory } = this.surroundings;
    const isLinked = directory.link(lead, sent.handles);
    const isEarlier = createdAt !== undefined && createdAt < lead.createdAt;
    if (isEarlier) lead.createdAt = createdAt;
    const { attributeHistory } = this.surroundings;
    const history = () => attributeHistory.filter(({ leadId }) => leadId === lead.id);
    const place = attributeHistory.length;
    const changes = changesOf(lead, sent.attributes, { from: since, receivedAt: now, place, history });
    this.attributeChanges.push(...changes);
    attributeHistory.push(...changes);
    if (changes.length > 0) applyChanges(lead, changes, since, history);
    const isChanged = isLinked || isEarlier || changes.length > 0;
    if (isChanged) lead.updatedAt = now;
    return isChanged;
  }

  private settle(instant: Date, path: string): Date {
    const settled = settledInstant(instant, this.surroundings.now);
    if (settled) return settled;
    throw badUserInput(`${path} ${TOO_FAR_AHEAD}`, [{ path, message: TOO_FAR_AHEAD }]);
  }

  private judge(sent: SentActivity | InvalidActivity, lead: Lead): { outcome: ActivityResult; row?: Activity } {
    if ('violations' in sent) return { outcome: invalid(sent.id, lead, sent.violations) };
    const { now, activities, tally } = this.surroundings;
    const occurredAt = settledInstant(sent.occurredAt ?? now, now);
    if (!occurredAt)
      return { outcome: invalid(sent.id, lead, [{ path: `${sent.path}.occurredAt`, message: TOO_FAR_AHEAD }]) };
    const known = sent.id === undefined ? undefined : activities.get(sent.id);
    if (known) return { outcome: repeated(known, sent, lead) };
    if (tally.isFull(lead.id)) return { outcome: invalid(sent.id, lead, [{ path: sent.path, message: ONE_TOO_MANY }]) };
    const row = this.rowOf(sent, lead, occurredAt);
    activities.set(row.id, row);
    tally.add(lead.id);
    return { outcome: outcomeOf(row.id, ActivityStatus.RECORDED, lead), row };
  }

  private rowOf(sent: SentActivity, lead: Lead, occurredAt: Date): Activity {
    const { id, type, properties, content } = sent;
    const { workspaceId, now } = this.surroundings;
    return {
      workspaceId,
      id: id ?? newId(),
      isIdFromSender: id !== undefined,
      leadId: lead.id,
      type,
      occurredAt,
      receivedAt: now,
      properties,
      contentHash: content.hash,
      retractedAt: null,
      retractionReason: null,
    };
  }
}

const unknownLead = (): LeadmarkError =>
  new LeadmarkError(
    ErrorCode.NOT_FOUND,
    'There is no such lead. Send createMissingLeads: true with an externalId or email to make it, or upsertLead first.',
  );

const outcomeOf = (
  id: string | undefined,
  status: ActivityStatus,
  lead: Lead,
  message: string | null = null,
): ActivityResult => ({
  id: id ?? null,
  status,
  leadId: lead.id,
  message,
  violations: null,
});

const invalid = (id: string | undefined, lead: Lead, violations: Violation[]): ActivityResult => ({
  ...outcomeOf(id, ActivityStatus.INVALID, lead, listFaults(violations)),
  violations,
});

function repeated(known: KnownActivity, sent: SentActivity, lead: Lead): ActivityResult {
  const isSame = known.leadId === lead.id && known.contentHash.equals(sent.content.hash);
  if (isSame) return outcomeOf(sent.id, ActivityStatus.DUPLICATE, lead);
  const what = known.leadId === lead.id ? 'with other content' : 'for another lead';
  return outcomeOf(
    sent.id,
    ActivityStatus.CONFLICT,
    lead,
    `An activity with this id was recorded before ${what}; that one stays. Send a new id for a new activity.`,
  );
}
