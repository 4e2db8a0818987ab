import { CombinedWrite } from '../database/combined-write';
import type { Statement } from '../database/sql';
import type { LeadKey } from '../lead/lead.inputs';
import { addMoves, tierMovesBetween } from '../score-keeping/tier-move.service';
import type { CorrectionService } from './correction.service';
import { removeScores } from './score-removal.service';

const selectMerged: Statement = {
  name: 'leads merged into one',
  text: 'SELECT id FROM lead WHERE workspace_id = $1 AND (id = $2 OR merged_into = $2)',
};

const deleteFrom = (table: string): Statement => ({
  name: `${table} of a lead deleted`,
  text: `DELETE FROM ${table} WHERE workspace_id = $1 AND lead_id = ANY($2::uuid[])`,
});

const OF_A_LEAD: readonly Statement[] = [
  'activity',
  'attribute_change',
  'lead_attribute_value',
  'score_override',
  'score_history_entry',
].map(deleteFrom);

/** Those that led to it, too. */
const deleteLeads: Statement = {
  name: 'leads deleted',
  text: 'DELETE FROM lead WHERE workspace_id = $1 AND id = ANY($2::uuid[])',
};

/** Erases leads with all that is known of them, history included. */
export class DeletionService {
  constructor(private readonly corrections: CorrectionService) {}

  /** The id of the lead that was. */
  delete(workspaceId: string, key: LeadKey): Promise<string> {
    return this.corrections.inCorrection(workspaceId, async (correction) => {
      const { sql } = correction;
      const { id } = await this.corrections.lock(correction, key, 'lead');
      const merged = await sql.run<{ id: string }>(selectMerged, [workspaceId, id]);
      const ids = merged.map((lead) => lead.id);
      const states = await this.corrections.states(correction, ids);
      await removeScores(correction, states);
      for (const statement of [...OF_A_LEAD, deleteLeads]) await sql.run(statement, [workspaceId, ids]);
      const write = new CombinedWrite();
      addMoves(
        states.flatMap((state) => tierMovesBetween(state, undefined)),
        write,
      );
      await write.runUnchecked(sql);
      return id;
    });
  }
}
