import { ActivityStatus, type ActivityResult } from '../activity/activity-result.types';
import { badUserInput, listFaults } from '../common/leadmark-error';
import { unstorableText } from '../common/storable-json';
import { violationsOf } from '../common/validation';
import { Collision } from '../database/retried';
import type { Statement } from '../database/sql';
import type { Lead } from '../lead/lead.entity';
import { groupByLead } from '../score/facts.service';
import { ScoreCause } from '../score-history/score-history-entry.entity';
import type { ExplainedChange } from '../score-keeping/score-book.service';
import type { RetractActivitiesInput } from './correction.inputs';
import type { Correction, CorrectionService } from './correction.service';

const MAX_IDS = 1_000;

interface Sent {
  id: string;
  leadId: string;
  occurredAt: Date;
  retractedAt: Date | null;
}

interface Locked {
  leads: ReadonlyMap<string, Lead>;
  known: ReadonlyMap<string, Sent>;
}

const selectSent: Statement = {
  name: 'activities to retract',
  text: `SELECT id, lead_id AS "leadId", occurred_at AS "occurredAt", retracted_at AS "retractedAt" FROM activity
          WHERE workspace_id = $1 AND id = ANY($2::text[])`,
};

const retract: Statement = {
  name: 'activities retracted',
  text: `UPDATE activity SET retracted_at = $3, retraction_reason = $4 WHERE workspace_id = $1 AND id = ANY($2::text[])`,
};

/** Takes back activities that did not happen, such as the opens of a bot, or a test. */
export class RetractionService {
  constructor(private readonly corrections: CorrectionService) {}

  /** One result for each id, in the order sent. */
  async retract(workspaceId: string, input: RetractActivitiesInput): Promise<ActivityResult[]> {
    const violations = [...violationsOf(input, 'input'), ...tooMany(input.ids)];
    if (violations.length > 0) throw badUserInput(listFaults(violations), violations);
    // What can't be stored was never sent.
    const ids = [...new Set(input.ids)].filter((id) => unstorableText(id) === undefined);
    return this.corrections.inCorrection(workspaceId, async (correction) => {
      const { leads, known } = await this.lock(correction, ids);
      const standing = [...known.values()].filter(({ retractedAt }) => retractedAt === null);
      await this.takeBack(correction, leads, standing, input.reason);
      return results(input.ids, known);
    });
  }

  /** What was sent, by id: read again when nobody else can change it. And the leads that did it, by id. */
  private async lock(correction: Correction, ids: readonly string[]): Promise<Locked> {
    const { sql, workspaceId } = correction;
    const found = await sql.run<Sent>(selectSent, [workspaceId, ids]);
    const leads = await this.corrections.lockAll(correction, leadIdsOf(found));
    const locked = await sql.run<Sent>(selectSent, [workspaceId, ids]);
    if (locked.some(({ leadId }) => !leads.has(leadId))) throw new Collision('an activity was moved meanwhile');
    return { leads, known: new Map(locked.map((sent) => [sent.id, sent])) };
  }

  private async takeBack(
    correction: Correction,
    leads: ReadonlyMap<string, Lead>,
    sent: readonly Sent[],
    reason: string,
  ): Promise<void> {
    if (sent.length === 0) return;
    const { sql, workspaceId } = correction;
    const touched = leadIdsOf(sent);
    const states = await this.corrections.states(correction, touched);
    const book = await this.corrections.open(
      correction,
      touched.flatMap((id) => leads.get(id) ?? []),
      states,
    );
    for (const [leadId, ofLead] of groupByLead([...sent])) {
      const lead = leads.get(leadId);
      if (lead) await book.enter(retractionOf(lead, ofLead));
    }
    await sql.run(retract, [workspaceId, sent.map(({ id }) => id), book.now, reason]);
    await this.corrections.close(correction, book);
  }
}

const leadIdsOf = (sent: readonly Sent[]): string[] => [...new Set(sent.map(({ leadId }) => leadId))];

/** The entry names the newest of the activities. */
function retractionOf(lead: Lead, sent: readonly Sent[]): ExplainedChange {
  const newest = sent.reduce((known, each) => (isNewer(each, known) ? each : known));
  return {
    original: lead,
    lead,
    recorded: [],
    retracted: new Set(sent.map(({ id }) => id)),
    cause: ScoreCause.CORRECTION,
    activityId: newest.id,
  };
}

const isNewer = (one: Sent, other: Sent): boolean =>
  one.occurredAt > other.occurredAt || (+one.occurredAt === +other.occurredAt && one.id > other.id);

const tooMany = (ids: readonly string[]) =>
  ids.length > MAX_IDS
    ? [{ path: 'input.ids', message: `has ${ids.length} items; send at most ${MAX_IDS} at a time` }]
    : [];

function results(ids: readonly string[], known: ReadonlyMap<string, Sent>): ActivityResult[] {
  const seen = new Set<string>();
  return ids.map((id, index) => {
    const sent = known.get(id);
    if (!sent) return neverSent(id, `input.ids[${index}]`);
    const isFirst = sent.retractedAt === null && !seen.has(id);
    seen.add(id);
    const status = isFirst ? ActivityStatus.RECORDED : ActivityStatus.DUPLICATE;
    return { id, status, leadId: sent.leadId, message: null, violations: null };
  });
}

function neverSent(id: string, path: string): ActivityResult {
  const message = 'was never sent as the id of an activity; there is nothing to retract';
  return {
    id,
    status: ActivityStatus.INVALID,
    leadId: null,
    message: `${path} ${message}`,
    violations: [{ path, message }],
  };
}
