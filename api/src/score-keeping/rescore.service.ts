import { CombinedWrite } from '../database/combined-write';
import { sqlOf, type Sql, type Statement } from '../database/sql';
import { LEAD_COLUMNS, type Lead } from '../lead/lead.entity';
import type { EntityManager } from 'typeorm';
import { ScoreCause } from '../score-history/score-history-entry.entity';
import type { ScoreOverride } from '../score-override/score-override.entity';
import { toFacts, type ActivityFact, type FactsService } from '../score/facts.service';
import { courseOfFacts } from '../score/score-course';
import type { PublishedModel } from '../scoring-model/published-model.types';
import { FOREVER, presentOf } from './present.service';
import { keptOf } from './score-basis.service';
import type { ScoreState } from './score-state.entity';
import type { ScoreStatesService } from './score-states.service';
import { takeStep, type StepResult } from './score-step.service';
import { StepsWritten } from './steps-written.service';

const BATCH = 500;

const selectLeadsAfter: Statement = {
  name: 'leads by id',
  text: `SELECT ${LEAD_COLUMNS} FROM lead WHERE workspace_id = $1 AND id > $2 AND merged_into IS NULL ORDER BY id LIMIT $3`,
};

const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** What one lead's score is made anew of. */
interface Rescored {
  lead: Lead;
  activities: readonly ActivityFact[];
  overrides: readonly ScoreOverride[];
  state: ScoreState | undefined;
}

/** Scores every lead anew when a model version is published. */
export class RescoreService {
  constructor(
    private readonly facts: FactsService,
    private readonly states: ScoreStatesService,
  ) {}

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
    const sql = sqlOf(manager);
    let done = 0;
    for (let after = BEFORE_ALL_IDS; ;) {
      const leads = await sql.run<Lead>(selectLeadsAfter, [workspaceId, after, BATCH]);
      await this.rescoreBatch(sql, leads, previous, next, now);
      done += leads.length;
      const last = leads.at(-1);
      if (!last || leads.length < BATCH) break;
      after = last.id;
    }
    if (previous) await deleteGeneration(sql, workspaceId, previous);
    return done;
  }

  private async rescoreBatch(
    sql: Sql,
    leads: readonly Lead[],
    previous: PublishedModel | undefined,
    next: PublishedModel,
    now: Date,
  ): Promise<void> {
    const [first] = leads;
    if (!first) return;
    const written = new StepsWritten();
    for (const rescored of await this.read(sql, leads, previous, next))
      written.add(rescored.lead.id, rescore(rescored, previous, next, now));
    const write = new CombinedWrite();
    written.addTo(write);
    await write.runUnchecked(sql);
  }

  private async read(
    sql: Sql,
    leads: readonly Lead[],
    previous: PublishedModel | undefined,
    { modelId }: PublishedModel,
  ): Promise<Rescored[]> {
    const workspaceId = leads[0]?.workspaceId ?? '';
    const ids = leads.map(({ id }) => id);
    const activities = await this.facts.activities(sql, leads, FOREVER);
    const states = previous ? await this.states.states(sql, workspaceId, previous, ids) : [];
    const overrides = await this.states.overrides(sql, workspaceId, ids);
    const stateByLead = new Map(states.map((state) => [state.leadId, state]));
    return leads.map((lead) => ({
      lead,
      activities: activities.get(lead.id) ?? [],
      overrides: overrides.filter((override) => override.leadId === lead.id && override.modelId === modelId),
      state: stateByLead.get(lead.id),
    }));
  }
}

function rescore(
  { lead, activities, overrides, state }: Rescored,
  previous: PublishedModel | undefined,
  next: PublishedModel,
  now: Date,
): StepResult {
  const facts = toFacts(lead, lead.attributes, activities);
  return takeStep({
    workspaceId: lead.workspaceId,
    leadId: lead.id,
    model: next,
    now: presentOf(lead, activities, state, now),
    state,
    before: previous && courseOfFacts(previous.compiled, facts, overrides),
    after: courseOfFacts(next.compiled, facts, overrides),
    ...(previous ? { versionBefore: previous.version } : {}),
    kept: keptOf(next, facts),
    activities: activities.length,
    cause: ScoreCause.MODEL_PUBLISHED,
    activityId: null,
  });
}

const GENERATION = 'workspace_id = $1 AND model_id = $2 AND generation = $3';

const DELETIONS: readonly Statement[] = ['score', 'score_rank', 'tier_count'].map((table) => ({
  name: `${table} of a generation gone`,
  text: `DELETE FROM ${table} WHERE ${GENERATION}`,
}));

/** What was scored by the versions before: the generation that the model's pointer has left. */
async function deleteGeneration(sql: Sql, workspaceId: string, { modelId, generation }: PublishedModel): Promise<void> {
  for (const deletion of DELETIONS) await sql.run(deletion, [workspaceId, modelId, generation]);
}
