import { scoreLead, type Score } from '@leadmark/engine';
import type { DataSource, EntityManager } from 'typeorm';
import type { Lead } from '../lead/lead.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import type { FactsService } from './facts.service';
import type { ScoreState } from './score-state.entity';
import type { ShownScore } from './score.types';
import { selectStates } from './score.statements';

/** Computes scores out of facts, so they are exact at the instant asked for whenever anything was last written. */
export class ScoreService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly models: PublishedModelsService,
    private readonly facts: FactsService,
  ) {}

  /** The scores of leads of one workspace as they are at `now`, with the tier's beginning. By lead id. */
  async current(leads: readonly Lead[], modelKey: string | undefined, now: Date): Promise<Map<string, ShownScore>> {
    const [first] = leads;
    if (!first) return new Map();
    const { manager } = this.dataSource;
    const model = await this.models.find(manager, first.workspaceId, modelKey);
    const ids = leads.map(({ id }) => id);
    const [scores, states] = await Promise.all([
      this.compute(manager, leads, model, now),
      selectStates(manager, first.workspaceId, model, ids),
    ]);
    const stateByLead = new Map(states.map((state) => [state.leadId, state]));
    return new Map(
      [...scores].map(([id, score]) => [id, showScore(score, model, tierSince(score, stateByLead.get(id)))]),
    );
  }

  /** The published model of today over the facts that had happened by `asOf`, which may lie ahead. By lead id. */
  async asOf(leads: readonly Lead[], modelKey: string | undefined, asOf: Date): Promise<Map<string, ShownScore>> {
    const [first] = leads;
    if (!first) return new Map();
    const { manager } = this.dataSource;
    const model = await this.models.find(manager, first.workspaceId, modelKey);
    const scores = await this.compute(manager, leads, model, asOf);
    return new Map([...scores].map(([id, score]) => [id, showScore(score, model, null)]));
  }

  /** The engine's scores at an instant. By lead id. */
  private async compute(
    manager: EntityManager,
    leads: readonly Lead[],
    { compiled }: PublishedModel,
    now: Date,
  ): Promise<Map<string, Score>> {
    const facts = await this.facts.asOf(manager, leads, now);
    return new Map([...facts].map(([id, leadFacts]) => [id, scoreLead(compiled, leadFacts, { now })]));
  }
}

/** A change of tier that time alone brought is no part of the history until the next write to the lead. */
const tierSince = (score: Score, state: ScoreState | undefined): Date | null =>
  state?.tier === score.tier ? state.tierSince : null;

/** Adds to the score itself: a copy would have to hold what the engine works out only when it is read. */
export const showScore = (score: Score, { version }: { version: number | null }, since: Date | null): ShownScore =>
  Object.assign(score, { modelVersion: version, tierSince: since });
