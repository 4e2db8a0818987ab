import type { DataSource, EntityManager } from 'typeorm';
import { CombinedWrite } from '../database/combined-write';
import { sqlOf, type Sql } from '../database/sql';
import { inTransaction } from '../database/transaction';
import { lockModelsForReading } from '../database/workspace-lock';
import type { Lead } from '../lead/lead.entity';
import type { LeadService } from '../lead/lead.service';
import { ScoreCause } from '../score-history/score-history-entry.entity';
import type { ScoreOverride } from '../score-override/score-override.entity';
import type { ActivityFact, FactsService } from '../score/facts.service';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import { lockDue, selectDue } from './due.statements';
import { basisByFacts, basisByState } from './score-basis.service';
import type { ScoreState } from './score-state.entity';
import type { ScoreStatesService } from './score-states.service';
import { takeStep, type StepResult } from './score-step.service';
import { StepsWritten } from './steps-written.service';

const BATCH = 500;

type Due = Pick<ScoreState, 'workspaceId' | 'modelId' | 'generation' | 'leadId'>;

export interface DueParts {
  dataSource: DataSource;
  sql: Sql;
  models: PublishedModelsService;
  leads: LeadService;
  facts: FactsService;
  states: ScoreStatesService;
}

/** A score that is due, with what it is computed of. */
interface DueScore {
  state: ScoreState;
  model: PublishedModel;
  lead: Lead;
  overrides: readonly ScoreOverride[];
  activities: readonly ActivityFact[];
}

/**
 * Enters changes of tier that time alone has brought, and makes bounds anew that are not exact. Reads depend on none of it being
 * on time. Any number of processes may do it at once: each score is taken by one of them.
 */
export class DueService {
  constructor(private readonly parts: DueParts) {}

  /** Works through all that is due by `now`; answers how many scores that were. */
  async run(now: Date): Promise<number> {
    let done = 0;
    for (;;) {
      const due = await this.parts.sql.run<Due>(selectDue, [now, BATCH]);
      const worked = await this.workOn(due, now);
      done += worked;
      // What is left, if anything, somebody else is at work on.
      if (worked === 0) return done;
    }
  }

  private async workOn(due: readonly Due[], now: Date): Promise<number> {
    let worked = 0;
    for (const workspaceId of new Set(due.map((each) => each.workspaceId))) {
      const ofWorkspace = due.filter((each) => each.workspaceId === workspaceId);
      worked += await inTransaction(this.parts.dataSource, (manager) =>
        this.enter(manager, workspaceId, ofWorkspace, now),
      );
    }
    return worked;
  }

  private async enter(manager: EntityManager, workspaceId: string, due: readonly Due[], now: Date): Promise<number> {
    await lockModelsForReading(manager, workspaceId);
    const sql = sqlOf(manager);
    const models = await this.parts.models.list(workspaceId, sql);
    const states = await sql.run<ScoreState>(lockDue, [
      workspaceId,
      due.map(({ modelId }) => modelId),
      due.map(({ generation }) => generation),
      due.map(({ leadId }) => leadId),
      now,
    ]);
    const scores = await this.read(sql, workspaceId, models, states, now);
    const written = new StepsWritten();
    for (const score of scores) written.add(`${score.lead.id}:${score.model.modelId}`, stepByTime(score, now));
    const write = new CombinedWrite();
    written.addTo(write);
    await write.runUnchecked(sql);
    return scores.length;
  }

  private async read(
    sql: Sql,
    workspaceId: string,
    models: readonly PublishedModel[],
    states: readonly ScoreState[],
    now: Date,
  ): Promise<DueScore[]> {
    const ids = [...new Set(states.map(({ leadId }) => leadId))];
    const leads = new Map((await this.parts.leads.byIds(workspaceId, ids, sql)).map((lead) => [lead.id, lead]));
    const overrides = await this.parts.states.overrides(sql, workspaceId, ids);
    const needing = [...new Set(states.filter(({ state }) => !state).flatMap(({ leadId }) => leads.get(leadId) ?? []))];
    const activities = await this.parts.facts.activities(sql, needing, now);
    return states.flatMap((state) => {
      const [model, lead] = [models.find(isOf(state)), leads.get(state.leadId)];
      if (!model || !lead) return [];
      return [
        { state, model, lead, overrides: overrides.filter(isAbout(state)), activities: activities.get(lead.id) ?? [] },
      ];
    });
  }
}

const isOf =
  ({ modelId, generation }: ScoreState) =>
  (model: PublishedModel): boolean =>
    model.modelId === modelId && model.generation === generation;

const isAbout =
  ({ leadId, modelId }: ScoreState) =>
  (override: ScoreOverride): boolean =>
    override.leadId === leadId && override.modelId === modelId;

function stepByTime({ state, model, lead, overrides, activities }: DueScore, now: Date): StepResult {
  const unchanged = { original: lead, lead, recorded: [] };
  const basis =
    basisByState(model, unchanged, state, overrides) ?? basisByFacts(model, unchanged, activities, overrides);
  return takeStep({
    workspaceId: lead.workspaceId,
    leadId: lead.id,
    model,
    now,
    state,
    before: basis.before,
    after: basis.after,
    kept: basis.kept,
    activities: state.activities,
    cause: ScoreCause.TIME_PASSED,
    activityId: null,
  });
}
