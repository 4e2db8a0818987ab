import type { Contribution, Score } from '@leadmark/engine';
import type { Sql } from '../database/sql';
import type { Lead } from '../lead/lead.entity';
import type { ScoreState } from '../score-keeping/score-state.entity';
import type { ScoreStatesService } from '../score-keeping/score-states.service';
import { tierChangesUntil } from '../score-keeping/time-passed.service';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import type { FactsService } from './facts.service';
import { courseOfFacts, type ScoreCourse } from './score-course';
import type { ShownScore } from './score.types';

/** Computes scores out of facts, so they are exact at the instant asked for whenever anything was last written. */
export class ScoreService {
  constructor(
    private readonly sql: Sql,
    private readonly models: PublishedModelsService,
    private readonly facts: FactsService,
    private readonly states: ScoreStatesService,
  ) {}

  /** The scores of leads of one workspace as they are at `now`, with the tier's beginning; of some the courses are `known`. By lead id. */
  async current(
    leads: readonly Lead[],
    modelKey: string | undefined,
    now: Date,
    known: ReadonlyMap<string, ScoreCourse<Contribution>>,
  ): Promise<Map<string, ShownScore>> {
    const [first] = leads;
    if (!first) return new Map();
    const model = await this.models.find(first.workspaceId, modelKey);
    const ids = leads.map(({ id }) => id);
    const unknown = leads.filter(({ id }) => !known.has(id));
    const [read, states] = await Promise.all([
      this.courses(unknown, model, now),
      this.states.states(this.sql, first.workspaceId, model, ids),
    ]);
    const stateByLead = new Map(states.map((state) => [state.leadId, state]));
    return new Map(
      [...known, ...read].map(([id, course]) => {
        const score = course(now);
        return [id, showScore(score, model, tierSince(score, course, stateByLead.get(id), now))];
      }),
    );
  }

  /** The published model of today over the facts that had happened by `asOf`, which may lie ahead. By lead id. */
  async asOf(leads: readonly Lead[], modelKey: string | undefined, asOf: Date): Promise<Map<string, ShownScore>> {
    const [first] = leads;
    if (!first) return new Map();
    const model = await this.models.find(first.workspaceId, modelKey);
    const courses = await this.courses(leads, model, asOf);
    return new Map([...courses].map(([id, course]) => [id, showScore(course(asOf), model, null)]));
  }

  /** The scores over time, over the facts that had happened by an instant. By lead id. */
  async courses(
    leads: readonly Lead[],
    model: PublishedModel,
    now: Date,
  ): Promise<Map<string, ScoreCourse<Contribution>>> {
    const [first] = leads;
    if (!first) return new Map();
    const ids = leads.map(({ id }) => id);
    const [facts, overrides] = await Promise.all([
      this.facts.asOf(this.sql, leads, now),
      this.states.overrides(this.sql, first.workspaceId, ids),
    ]);
    // Like any fact, one that is said later is not foreseen.
    const ofModel = overrides.filter(({ modelId, fromAt }) => modelId === model.modelId && fromAt <= now);
    const overridesOf = (id: string) => ofModel.filter(({ leadId }) => leadId === id);
    return new Map(
      [...facts].map(([id, leadFacts]) => [
        id,
        courseOfFacts(model.compiled, leadFacts, ofModel.length > 0 ? overridesOf(id) : []),
      ]),
    );
  }
}

/** As the history tells it, also where a change that time alone brought is not entered yet: it will be, as of that instant. */
function tierSince(score: Score, course: ScoreCourse, state: ScoreState | undefined, now: Date): Date | null {
  if (!state) return null;
  const change = [...tierChangesUntil(course, state, now)].at(-1);
  const { tier, since } = change
    ? { tier: change.score.tier, since: change.at }
    : { tier: state.tier, since: state.tierSince };
  return tier === score.tier ? since : null;
}

/** Adds to the score itself: a copy would have to hold what the engine works out only when it is read. */
export const showScore = (score: Score, { version }: { version: number | null }, since: Date | null): ShownScore =>
  Object.assign(score, { modelVersion: version, tierSince: since });
