import { CombinedWrite } from '../database/combined-write';
import type { Activity } from '../activity/activity.entity';
import type { Lead } from '../lead/lead.entity';
import { writeLeads } from '../lead/lead-writes.service';
import { LeadmarkError } from '../common/leadmark-error';
import type { ActivityFact } from '../score/facts.service';
import { ScoreCause } from '../score-history/score-history-entry.entity';
import type { KeptScore, ScoreBook } from '../score-keeping/score-book.service';
import { IngestCall, type BatchSurroundings } from './ingest-call';
import { activityRow, attributeChangeRow, newActivities, newAttributeChanges } from './ingest.statements';
import type { CallSent, IngestResult, ItemOutcome } from './sent-facts';

/** Works the calls of a batch through in memory, as if each came alone, and gathers what is to be written for all of them. */
export class IngestRun {
  private readonly calls: IngestCall[] = [];

  constructor(
    private readonly surroundings: BatchSurroundings,
    private readonly book: ScoreBook,
  ) {}

  /** Whether a call can't be told from an earlier one of the batch before that is committed. */
  mustWait({ items }: CallSent): boolean {
    const { directory } = this.surroundings;
    return items.some((item) => !(item instanceof LeadmarkError) && directory.namesGivenUp(item.handles));
  }

  async take({ items, wantsScores }: CallSent): Promise<IngestResult> {
    const call = new IngestCall(this.surroundings);
    const outcomes = items.map((item) => (item instanceof LeadmarkError ? refused(item) : call.take(item)));
    this.calls.push(call);
    const scores = new Map<string, KeptScore[]>();
    for (const lead of call.touchedLeads) scores.set(lead.id, await this.enter(call, lead));
    for (const { lead } of wantsScores ? outcomes : [])
      if (lead && !scores.has(lead.id)) scores.set(lead.id, await this.read(lead));
    const { now } = this.surroundings;
    return { now, items: outcomes.map((outcome) => asOf(outcome, now)), scores };
  }

  /** What all calls together write. */
  write(): CombinedWrite {
    const fresh = new Set(this.calls.flatMap((call) => [...call.newLeads]));
    const originals = this.originals(fresh);
    const changed = new Map([...originals].filter(([lead, original]) => isRowChanged(lead, original)));
    const write = new CombinedWrite();
    writeLeads({ added: [...fresh], changed }, write);
    write
      .add(newAttributeChanges, this.calls.flatMap((call) => call.attributeChanges).map(attributeChangeRow))
      .add(newActivities, this.calls.flatMap((call) => call.activities).map(activityRow));
    this.book.addTo(write);
    return write;
  }

  /** The leads that were there before the batch, as they were then. */
  private originals(fresh: ReadonlySet<Lead>): Map<Lead, Lead> {
    const originals = new Map<Lead, Lead>();
    for (const call of this.calls)
      for (const [lead, original] of call.originals)
        if (!fresh.has(lead) && !originals.has(lead)) originals.set(lead, original);
    return originals;
  }

  private enter(call: IngestCall, lead: Lead): Promise<KeptScore[]> {
    const recorded = call.activities.filter(({ leadId }) => leadId === lead.id);
    const newest = recorded.reduce<Activity | undefined>(newer, undefined);
    return this.book.enter({
      original: call.originals.get(lead),
      lead,
      recorded,
      cause: newest ? ScoreCause.ACTIVITY : ScoreCause.ATTRIBUTES,
      activityId: newest?.id ?? null,
    });
  }

  private read(lead: Lead): Promise<KeptScore[]> {
    return this.book.enter({ original: lead, lead, recorded: [], cause: ScoreCause.ATTRIBUTES, activityId: null });
  }
}

const refused = (fault: LeadmarkError): ItemOutcome => ({ lead: null, isNewLead: false, fault, activities: [] });

/** The lead as it is after this call: the next one may change it. */
const asOf = (outcome: ItemOutcome, now: Date): ItemOutcome =>
  outcome.lead ? { ...outcome, lead: { ...outcome.lead, readAt: now } } : outcome;

/** Later, and at the same instant of the greater id, as the engine orders activities. */
const newer = <Fact extends ActivityFact>(one: Fact | undefined, other: Fact): Fact =>
  one && (+one.occurredAt - +other.occurredAt || (one.id < other.id ? -1 : 1)) > 0 ? one : other;

/** An activity alone changes nothing in the lead's own row. */
const isRowChanged = (lead: Lead, original: Lead): boolean =>
  lead.externalId !== original.externalId ||
  lead.email !== original.email ||
  +lead.createdAt !== +original.createdAt ||
  +lead.updatedAt !== +original.updatedAt ||
  lead.attributes !== original.attributes;
