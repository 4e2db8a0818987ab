import { FACTS_LIMITS } from '@leadmark/engine';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import { CombinedWrite } from '../database/combined-write';
import type { Statement } from '../database/sql';
import { attributesAt } from '../lead/attribute-change.entity';
import type { Lead } from '../lead/lead.entity';
import { writeLeads } from '../lead/lead-writes.service';
import type { LeadKey } from '../lead/lead.inputs';
import type { ActivityFact, FactsService } from '../score/facts.service';
import { ScoreCause } from '../score-history/score-history-entry.entity';
import { FOREVER } from '../score-keeping/present.service';
import type { ScoreState } from '../score-keeping/score-state.entity';
import type { ScoreOverride } from '../score-override/score-override.entity';
import type { Correction, CorrectionService } from './correction.service';
import { removeScores } from './score-removal.service';

/** $2: the lead that goes, $3: the one that stays. */
const move = (table: string): Statement => ({
  name: `${table} moved`,
  text: `UPDATE ${table} SET lead_id = $3 WHERE workspace_id = $1 AND lead_id = $2`,
});

const MOVES: readonly Statement[] = ['activity', 'attribute_change', 'score_override'].map(move);

/** $4, $5: the handles that stay with the lead that goes; whatever led to it leads on. Its values are found by no filter. */
const redirect: Statement = {
  name: 'leads merged',
  text: `WITH gone AS (DELETE FROM lead_attribute_value WHERE workspace_id = $1 AND lead_id = $2)
         UPDATE lead SET merged_into = $3, revision = revision + 1,
                external_id = CASE WHEN id = $2 THEN $4 ELSE external_id END,
                email = CASE WHEN id = $2 THEN $5 ELSE email END
          WHERE workspace_id = $1 AND (id = $2 OR merged_into = $2)`,
};

export interface MergeRequest {
  from: LeadKey;
  into: LeadKey;
}

/** Makes two leads one: the facts of both are replayed, so nothing counts twice, and the handles of both find what is left. */
export class MergeService {
  constructor(
    private readonly corrections: CorrectionService,
    private readonly facts: FactsService,
  ) {}

  /** The lead that is left. Leads that are one already stay as they are. */
  merge(workspaceId: string, { from: fromKey, into: intoKey }: MergeRequest): Promise<Lead> {
    return this.corrections.inCorrection(workspaceId, async (correction) => {
      const [from, into] = await this.lock(correction, fromKey, intoKey);
      if (from.id !== into.id) await this.join(correction, from, into);
      return into;
    });
  }

  private async lock(correction: Correction, fromKey: LeadKey, intoKey: LeadKey): Promise<[Lead, Lead]> {
    const from = await this.corrections.find(correction, fromKey, 'input.from');
    const into = await this.corrections.find(correction, intoKey, 'input.into');
    const locked = await this.corrections.lockAll(correction, [from.id, into.id]);
    return [locked.get(from.id) ?? from, locked.get(into.id) ?? into];
  }

  private async join(correction: Correction, from: Lead, into: Lead): Promise<void> {
    const { sql, workspaceId } = correction;
    const states = await this.corrections.states(correction, [from.id, into.id]);
    refuseTooMany(states);
    const gained = await this.factsOf(correction, from);
    const book = await this.corrections.open(correction, [into], states);
    const original = { ...into };
    Object.assign(into, await this.together(correction, from, into), { updatedAt: book.now, readAt: book.now });
    const gone = states.filter(({ leadId }) => leadId === from.id);
    await removeScores(correction, gone);
    book.written.leave(gone);
    // What the lead that stays lacks, it takes; the rest stays with the row of the other one, which leads to it.
    const { externalId, email } = leftOver(from, original);
    await sql.run(redirect, [workspaceId, from.id, into.id, externalId, email]);
    for (const statement of MOVES) await sql.run(statement, [workspaceId, from.id, into.id]);
    await book.enter({ original, lead: into, ...gained, cause: ScoreCause.MERGE, activityId: null });
    const write = new CombinedWrite();
    writeLeads({ added: [], changed: new Map([[into, original]]) }, write);
    book.addTo(write);
    await write.runUnchecked(sql);
  }

  private async factsOf(
    correction: Correction,
    from: Lead,
  ): Promise<{ recorded: readonly ActivityFact[]; overrides: readonly ScoreOverride[] }> {
    const activities = await this.facts.activities(correction.sql, [from], FOREVER);
    return {
      recorded: activities.get(from.id) ?? [],
      overrides: await this.corrections.overrides(correction, [from.id]),
    };
  }

  /** What the lead that stays is from now on. */
  private async together({ sql }: Correction, from: Lead, into: Lead): Promise<Partial<Lead>> {
    const changes = await this.facts.attributeChanges(sql, [from, into]);
    return {
      externalId: into.externalId ?? from.externalId,
      email: into.email ?? from.email,
      attributes: attributesAt(changes, FOREVER),
      attributesAt: later(from.attributesAt, into.attributesAt),
      createdAt: from.createdAt < into.createdAt ? from.createdAt : into.createdAt,
    };
  }
}

const later = (one: Date | null, other: Date | null): Date | null => {
  if (one && other) return one > other ? one : other;
  return one ?? other;
};

const leftOver = (from: Lead, into: Lead): Pick<Lead, 'externalId' | 'email'> => ({
  externalId: into.externalId === null ? null : from.externalId,
  email: into.email === null ? null : from.email,
});

/** Each lead has as many under every model. */
function refuseTooMany(states: readonly ScoreState[]): void {
  const counts = new Map(states.map(({ leadId, activities }) => [leadId, activities]));
  const activities = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (activities <= FACTS_LIMITS.activities) return;
  throw new LeadmarkError(
    ErrorCode.CONFLICT,
    `Together the two leads have ${activities} activities, and a lead has at most ${FACTS_LIMITS.activities}; nothing was changed. Retract or delete what does not count any more.`,
  );
}
