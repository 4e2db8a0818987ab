import { scoreLead } from '@leadmark/engine';
import type { EntityManager } from 'typeorm';
import { LEAD_COLUMNS, type Lead } from '../lead/lead.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { FactsService } from './facts.service';
import { ScoreCause } from './score-history-entry.entity';
import { writeSteps } from './score-keeping.service';
import { takeStep } from './score-step';
import { deleteGeneration, selectStates } from './score.statements';

const BATCH = 500;

const selectLeadsAfter = (manager: EntityManager, workspaceId: string, id: string): Promise<Lead[]> =>
  manager.query(`SELECT ${LEAD_COLUMNS} FROM lead WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3`, [
    workspaceId,
    id,
    BATCH,
  ]);

const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** Scores every lead anew when a model version is published. */
export class RescoreService {
  constructor(private readonly facts: FactsService) {}

  /**
   * Scores all leads of the workspace under `next` into its generation and deletes the one of `previous`. Writes a
   * MODEL_PUBLISHED entry where the score changed. Runs in the transaction that publishes, which keeps facts from changing
   * meanwhile. Answers the number of leads.
   */
  async rescoreAll(
    manager: EntityManager,
    workspaceId: string,
    previous: PublishedModel | undefined,
    next: PublishedModel,
    now: Date,
  ): Promise<number> {
    let done = 0;
    for (let after = BEFORE_ALL_IDS; ;) {
      const leads = await selectLeadsAfter(manager, workspaceId, after);
      await this.rescoreBatch(manager, leads, previous, next, now);
      done += leads.length;
      const last = leads.at(-1);
      if (!last || leads.length < BATCH) break;
      after = last.id;
    }
    if (previous) await deleteGeneration(manager, workspaceId, previous);
    return done;
  }

  private async rescoreBatch(
    manager: EntityManager,
    leads: Lead[],
    previous: PublishedModel | undefined,
    next: PublishedModel,
    now: Date,
  ): Promise<void> {
    const [first] = leads;
    if (!first) return;
    const { workspaceId } = first;
    const factsByLead = await this.facts.asOf(manager, leads, now);
    const ids = leads.map(({ id }) => id);
    const states = previous ? await selectStates(manager, workspaceId, previous, ids) : [];
    const stateByLead = new Map(states.map((state) => [state.leadId, state]));
    const steps = [...factsByLead].map(([leadId, facts]) =>
      takeStep({
        workspaceId,
        leadId,
        model: next,
        now,
        state: stateByLead.get(leadId),
        before: previous && scoreLead(previous.compiled, facts, { now }),
        after: scoreLead(next.compiled, facts, { now }),
        facts,
        cause: ScoreCause.MODEL_PUBLISHED,
        activityId: null,
      }),
    );
    await writeSteps(manager, steps);
  }
}
