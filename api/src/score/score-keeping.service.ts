import { scoreLead, type Facts, type Score } from '@leadmark/engine';
import type { EntityManager } from 'typeorm';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { ScoreCause } from './score-history-entry.entity';
import type { ScoreState } from './score-state.entity';
import { takeStep, type StepResult } from './score-step';
import { insertEntries, selectStates, upsertStates } from './score.statements';

/** What became of a lead's facts. Where nothing changed, `before` and `after` are the same object. */
export interface FactsChange {
  leadId: string;
  /** Absent for a new lead. */
  before: Facts | undefined;
  after: Facts;
  cause: ScoreCause;
  activityId: string | null;
}

/** A lead's score under one model, as kept. */
export interface KeptScore {
  model: PublishedModel;
  score: Score;
  tierSince: Date;
  /** The tier before the facts came; null for a new lead. */
  previousTier: string | null;
}

/** Keeps states and history in step with the facts, within the transaction that writes the facts. */
export class ScoreKeepingService {
  /** Scores every changed lead under every model and writes what changed. By lead id, in the order of the models. */
  async keep(
    manager: EntityManager,
    workspaceId: string,
    models: PublishedModel[],
    changes: FactsChange[],
    now: Date,
  ): Promise<Map<string, KeptScore[]>> {
    const kept = new Map<string, KeptScore[]>(changes.map(({ leadId }) => [leadId, []]));
    const results: StepResult[] = [];
    for (const model of models) {
      const states = await statesByLead(manager, workspaceId, model, changes);
      for (const change of changes) {
        const { result, score } = step(workspaceId, model, states.get(change.leadId), change, now);
        if (change.before !== change.after || result.entries.length > 0) results.push(result);
        kept.get(change.leadId)?.push(score);
      }
    }
    await writeSteps(manager, results);
    return kept;
  }
}

async function statesByLead(
  manager: EntityManager,
  workspaceId: string,
  model: PublishedModel,
  changes: FactsChange[],
): Promise<Map<string, ScoreState>> {
  const known = changes.filter(({ before }) => before).map(({ leadId }) => leadId);
  const states = known.length > 0 ? await selectStates(manager, workspaceId, model, known) : [];
  return new Map(states.map((state) => [state.leadId, state]));
}

function step(
  workspaceId: string,
  model: PublishedModel,
  state: ScoreState | undefined,
  { leadId, before: factsBefore, after: facts, cause, activityId }: FactsChange,
  now: Date,
): { result: StepResult; score: KeptScore } {
  const after = scoreLead(model.compiled, facts, { now });
  const isUnchanged = factsBefore === facts;
  const before = state && factsBefore && (isUnchanged ? after : scoreLead(model.compiled, factsBefore, { now }));
  const result = takeStep({ workspaceId, leadId, model, now, state, before, after, facts, cause, activityId });
  return {
    result,
    score: { model, score: after, tierSince: result.state.tierSince, previousTier: before?.tier ?? null },
  };
}

/** Writes the states and entries of steps. */
export async function writeSteps(manager: EntityManager, results: StepResult[]): Promise<void> {
  const states = results.map(({ state }) => state);
  const entries = results.flatMap((result) => result.entries);
  if (states.length > 0) await upsertStates(manager, states);
  if (entries.length > 0) await insertEntries(manager, entries);
}
