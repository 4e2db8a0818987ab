import type { Score, StateScore } from '@leadmark/engine';
import type { CombinedWrite } from '../database/combined-write';
import type { Lead } from '../lead/lead.entity';
import type { ScoreCause } from '../score-history/score-history-entry.entity';
import type { ScoreOverride } from '../score-override/score-override.entity';
import type { ActivityFact } from '../score/facts.service';
import { rememberedAt } from '../score/score-course';
import type { PublishedModel } from '../scoring-model/published-model.types';
import {
  basisByFacts,
  basisByState,
  basisGoingOn,
  type FactsChange,
  type ScoreBasis,
  type StateBasis,
} from './score-basis.service';
import type { ScoreState } from './score-state.entity';
import { takeStep, type StepResult } from './score-step.service';
import { StepsWritten } from './steps-written.service';

/** What a call made of one lead's facts, and why. */
export interface ExplainedChange extends FactsChange {
  cause: ScoreCause;
  activityId: string | null;
}

/** A lead's score under one model after a change. */
export interface KeptScore {
  model: PublishedModel;
  score: StateScore;
  /** The same with its evidence; absent where only a state of the activities was looked at. */
  full: (() => Score) | undefined;
  tierSince: Date;
  /** The tier before the change; null for a new lead. */
  previousTier: string | null;
}

/** What is known of the scores of some leads. */
export interface KnownScores {
  models: readonly PublishedModel[];
  states: readonly ScoreState[];
  overrides: readonly ScoreOverride[];
  /** All activities of leads of which they were read, by lead id. */
  activities: ReadonlyMap<string, readonly ActivityFact[]>;
}

/** Reads the activities of a lead that were not known to be needed. */
export type ReadActivities = (lead: Lead) => Promise<readonly ActivityFact[]>;

const keyOf = (leadId: string, modelId: string): string => `${leadId}:${modelId}`;

/**
 * Takes changes of facts in, one after the other, and keeps the scores of the leads in step with them, in memory: what is to be
 * written in the end is in `written`.
 */
export class ScoreBook {
  readonly written = new StepsWritten();
  private readonly states: Map<string, ScoreState>;
  private readonly activities: Map<string, readonly ActivityFact[]>;
  /** What the last change of a score came to by a state of the activities: there the next one goes on. */
  private readonly lastByState = new Map<string, StateBasis>();
  /** What was taken in of leads whose earlier activities were not read. */
  private readonly recorded = new Map<string, readonly ActivityFact[]>();

  constructor(
    private readonly known: KnownScores,
    readonly now: Date,
    private readonly readActivities: ReadActivities,
  ) {
    this.states = new Map(known.states.map((state) => [keyOf(state.leadId, state.modelId), state]));
    this.activities = new Map(known.activities);
  }

  /** How many activities a lead has by what is known. */
  activitiesOf(leadId: string): number {
    for (const { modelId } of this.known.models) {
      const state = this.states.get(keyOf(leadId, modelId));
      if (state) return state.activities;
    }
    return 0;
  }

  /** The scores after a change, in the order of the models. */
  async enter(change: ExplainedChange): Promise<KeptScore[]> {
    const scores: KeptScore[] = [];
    for (const model of this.known.models) scores.push(await this.enterUnder(model, change));
    this.remember(change);
    return scores;
  }

  addTo(write: CombinedWrite): void {
    this.written.addTo(write);
  }

  private async enterUnder(model: PublishedModel, change: ExplainedChange): Promise<KeptScore> {
    const { lead, cause, activityId, recorded, retracted } = change;
    const key = keyOf(lead.id, model.modelId);
    const state = this.states.get(key);
    const { basis, full } = await this.basisOf(model, change, state);
    const { before, after, kept } = basis;
    const result = takeStep({
      workspaceId: lead.workspaceId,
      leadId: lead.id,
      model,
      now: this.now,
      state,
      before,
      after,
      kept,
      activities: (state?.activities ?? 0) + recorded.length - (retracted?.size ?? 0),
      cause,
      activityId,
    });
    const isIdle = before === after && result.entries.length === 0;
    if (!isIdle) this.note(key, result);
    return {
      model,
      score: result.scoreAfter,
      full,
      tierSince: result.after.tierSince,
      previousTier: result.scoreBefore?.tier ?? null,
    };
  }

  private remember({ lead, recorded }: FactsChange): void {
    const earlier = this.activities.get(lead.id);
    if (earlier) this.activities.set(lead.id, [...earlier, ...recorded]);
    else this.recorded.set(lead.id, [...(this.recorded.get(lead.id) ?? []), ...recorded]);
  }

  private note(key: string, result: StepResult): void {
    this.states.set(key, result.after);
    this.written.add(key, result);
  }

  private async basisOf(
    model: PublishedModel,
    change: ExplainedChange,
    state: ScoreState | undefined,
  ): Promise<{ basis: ScoreBasis; full: KeptScore['full'] }> {
    const { lead, original } = change;
    // Of a new lead all is known.
    if (!original && !this.activities.has(lead.id)) this.activities.set(lead.id, []);
    const overrides = this.known.overrides.filter(
      ({ leadId, modelId }) => leadId === lead.id && modelId === model.modelId,
    );
    const earlier = this.activities.get(lead.id);
    const byState = earlier ? undefined : this.basisByState(model, change, state, overrides);
    if (byState) return { basis: byState, full: undefined };
    const all = earlier ?? (await this.allActivities(original ?? lead));
    const basis = basisByFacts(model, change, all, overrides);
    return { basis, full: () => basis.after(this.now) };
  }

  private basisByState(
    model: PublishedModel,
    change: ExplainedChange,
    state: ScoreState | undefined,
    overrides: readonly ScoreOverride[],
  ): StateBasis | undefined {
    const key = keyOf(change.lead.id, model.modelId);
    const last = this.lastByState.get(key);
    const basis = last ? basisGoingOn(model, change, last, overrides) : basisByState(model, change, state, overrides);
    if (!basis) return undefined;
    const { before, after } = basis;
    const remembering = { ...basis, after: after === before ? after : rememberedAt(this.now, after) };
    this.lastByState.set(key, remembering);
    return remembering;
  }

  private async allActivities(lead: Lead): Promise<readonly ActivityFact[]> {
    const all = [...(await this.readActivities(lead)), ...(this.recorded.get(lead.id) ?? [])];
    this.activities.set(lead.id, all);
    return all;
  }
}
