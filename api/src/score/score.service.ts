import type { Contribution, Score } from '@leadmark/engine';
import type { Snapshots, Sql } from '../database/sql';
import type { Lead } from '../lead/lead.entity';
import type { LeadService } from '../lead/lead.service';
import type { ScoreStatesService } from '../score-keeping/score-states.service';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import type { FactsService } from './facts.service';
import { keptScores, type KeptScores } from './kept-scores.service';
import { courseOfFacts, type ScoreCourse } from './score-course';
import type { ScoreSource } from './score-source.types';
import type { ShownScore } from './score.types';
import { tiersSince, type Placed } from './tier-stays.service';

export interface ScoreParts {
  snapshots: Snapshots;
  models: PublishedModelsService;
  leads: LeadService;
  facts: FactsService;
  states: ScoreStatesService;
}

/** Scores over time by lead id. */
type Courses = ReadonlyMap<string, ScoreCourse<Contribution>>;

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
      const kept = await keptScores(source, ids(leads));
      const stale = leads.filter(({ id, revision }) => kept.get(id)?.leadRevision !== revision);
      const fresh = new Map((await this.reread(sql, stale)).map((lead) => [lead.id, lead]));
      const isOverridden = ({ id }: Lead): boolean => kept.get(id)?.isOverridden ?? true;
      const placed: Placed[] = [];
      for (const [at, group] of byInstant(leads, kept, readAt)) {
        const read = group.map((lead) => fresh.get(lead.id) ?? lead);
        placed.push(...place(await this.courses(source, read, at, read.filter(isOverridden)), kept, at));
      }
      return show(source, placed);
    });
  }

  /** The same of leads of a list whose courses are known, all as of its instant. */
  async listed(source: ScoreSource, courses: Courses, at: Date): Promise<Map<string, ShownScore>> {
    if (courses.size === 0) return new Map();
    return show(source, place(courses, await keptScores(source, [...courses.keys()]), at));
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

  /**
   * The scores over time, over the facts that had happened by an instant. By lead id. `overridden` are those of which a person
   * may have said something.
   */
  async courses(
    { sql, workspaceId, model }: ScoreSource,
    leads: readonly Lead[],
    now: Date,
    overridden = leads,
  ): Promise<Courses> {
    if (leads.length === 0) return new Map();
    const [facts, overrides] = await Promise.all([
      this.parts.facts.asOf(sql, leads, now),
      overridden.length > 0 ? this.parts.states.overrides(sql, workspaceId, ids(overridden)) : [],
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
    const [first] = leads;
    if (!first) return [];
    const found = await this.parts.leads.byIds(first.workspaceId, ids(leads), sql);
    const byId = new Map(found.map((lead) => [lead.id, lead]));
    return leads.map((lead) => byId.get(lead.id) ?? lead);
  }
}

const ids = (leads: readonly Lead[]): string[] => leads.map(({ id }) => id);

/** Leads by the instants that their scores are shown as of. */
function byInstant(leads: readonly Lead[], kept: KeptScores, readAt: Date): [Date, Lead[]][] {
  const groups = new Map<number, Lead[]>();
  for (const lead of leads) {
    const instant = Math.max(+readAt, +(kept.get(lead.id)?.newestAt ?? readAt));
    groups.set(instant, [...(groups.get(instant) ?? []), lead]);
  }
  return [...groups].map(([instant, group]) => [new Date(instant), group]);
}

const place = (courses: Courses, kept: KeptScores, at: Date): Placed[] =>
  [...courses].map(([leadId, course]) => ({ leadId, at, course, score: course(at), kept: kept.get(leadId) }));

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
