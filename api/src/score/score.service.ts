import type { Contribution, Score } from '@leadmark/engine';
import type { Snapshots, Sql } from '../database/sql';
import type { Lead } from '../lead/lead.entity';
import type { LeadService } from '../lead/lead.service';
import type { ScoreState } from '../score-keeping/score-state.entity';
import type { ScoreStatesService } from '../score-keeping/score-states.service';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import type { FactsService } from './facts.service';
import { courseOfFacts, type ScoreCourse } from './score-course';
import type { ShownScore } from './score.types';
import { newestOf, tiersSince, type Placed } from './tier-stays.service';

export interface ScoreParts {
  snapshots: Snapshots;
  models: PublishedModelsService;
  leads: LeadService;
  facts: FactsService;
  states: ScoreStatesService;
}

/** What scores of one workspace are read from: one snapshot, under one model. */
export interface ScoreSource {
  sql: Sql;
  workspaceId: string;
  model: PublishedModel;
}

/** Scores over time by lead id. */
type Courses = ReadonlyMap<string, ScoreCourse<Contribution>>;
type States = ReadonlyMap<string, ScoreState>;

/** Computes scores out of facts, so they are exact at the instant asked for whenever anything was last written. */
export class ScoreService {
  constructor(private readonly parts: ScoreParts) {}

  /**
   * The scores of leads of one workspace as they are, with the tier's beginning. They are as of `readAt`; that of a lead of which
   * something is kept since then, maybe by a server whose clock is ahead, is as of that. By lead id.
   */
  async current(leads: readonly Lead[], modelKey: string | undefined, readAt: Date): Promise<Map<string, ShownScore>> {
    const [first] = leads;
    if (!first) return new Map();
    const { workspaceId } = first;
    return this.parts.snapshots.inSnapshot(async (sql) => {
      const source = { sql, workspaceId, model: await this.parts.models.find(workspaceId, modelKey, sql) };
      const read = await this.reread(sql, leads);
      const states = await this.statesOf(source, ids(leads));
      const placed: Placed[] = [];
      for (const [at, group] of byInstant(read, states, readAt))
        placed.push(...place(await this.courses(source, group, at), states, at));
      return show(source, placed);
    });
  }

  /** The same of leads of a list whose courses are known, all as of its instant. */
  async listed(source: ScoreSource, courses: Courses, at: Date): Promise<Map<string, ShownScore>> {
    if (courses.size === 0) return new Map();
    const states = await this.statesOf(source, [...courses.keys()]);
    return show(source, place(courses, states, at));
  }

  /** The published model of today over the facts that had happened by `asOf`, which may lie ahead. By lead id. */
  async asOf(leads: readonly Lead[], modelKey: string | undefined, asOf: Date): Promise<Map<string, ShownScore>> {
    const [first] = leads;
    if (!first) return new Map();
    const { workspaceId } = first;
    return this.parts.snapshots.inSnapshot(async (sql) => {
      const model = await this.parts.models.find(workspaceId, modelKey, sql);
      const courses = await this.courses({ sql, workspaceId, model }, await this.reread(sql, leads), asOf);
      return new Map([...courses].map(([id, course]) => [id, showScore(course(asOf), model, null)]));
    });
  }

  /** The scores over time, over the facts that had happened by an instant. By lead id. */
  async courses({ sql, workspaceId, model }: ScoreSource, leads: readonly Lead[], now: Date): Promise<Courses> {
    if (leads.length === 0) return new Map();
    const [facts, overrides] = await Promise.all([
      this.parts.facts.asOf(sql, leads, now),
      this.parts.states.overrides(sql, workspaceId, ids(leads)),
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

  /** The leads as they are in a snapshot; one that is not there any more as it was. */
  private async reread(sql: Sql, leads: readonly Lead[]): Promise<Lead[]> {
    const found = await this.parts.leads.byIds(leads[0]?.workspaceId ?? '', ids(leads), sql);
    const byId = new Map(found.map((lead) => [lead.id, lead]));
    return leads.map((lead) => byId.get(lead.id) ?? lead);
  }

  private async statesOf({ sql, workspaceId, model }: ScoreSource, leadIds: readonly string[]): Promise<States> {
    const states = await this.parts.states.states(sql, workspaceId, model, leadIds);
    return new Map(states.map((state) => [state.leadId, state]));
  }
}

const ids = (leads: readonly Lead[]): string[] => leads.map(({ id }) => id);

/** Leads by the instants that their scores are shown as of. */
function byInstant(leads: readonly Lead[], states: States, readAt: Date): [Date, Lead[]][] {
  const groups = new Map<number, Lead[]>();
  for (const lead of leads) {
    const state = states.get(lead.id);
    const instant = Math.max(+readAt, state ? +newestOf(state) : -Infinity);
    groups.set(instant, [...(groups.get(instant) ?? []), lead]);
  }
  return [...groups].map(([instant, group]) => [new Date(instant), group]);
}

const place = (courses: Courses, states: States, at: Date): Placed[] =>
  [...courses].map(([leadId, course]) => ({ leadId, at, course, score: course(at), state: states.get(leadId) }));

async function show(
  { sql, workspaceId, model }: ScoreSource,
  placed: readonly Placed[],
): Promise<Map<string, ShownScore>> {
  const since = await tiersSince(sql, workspaceId, model, placed);
  return new Map(placed.map(({ leadId, score }) => [leadId, showScore(score, model, since.get(leadId) ?? null)]));
}

/** Adds to the score itself: a copy would have to hold what the engine works out only when it is read. */
export const showScore = (score: Score, { version }: { version: number | null }, since: Date | null): ShownScore =>
  Object.assign(score, { modelVersion: version, tierSince: since });
