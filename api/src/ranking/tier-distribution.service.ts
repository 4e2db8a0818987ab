import type { Snapshots, Statement } from '../database/sql';
import type { Lead } from '../lead/lead.entity';
import type { LeadService } from '../lead/lead.service';
import type { ScoreService } from '../score/score.service';
import type { ScoreSource } from '../score/score-source.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import type { SnapshotInstants } from './snapshot-instant.service';
import type { TierCount } from './tier-count.types';

const DISQUALIFIED = { key: 'disqualified', name: 'Disqualified' };
const BATCH = 500;

/**
 * How many leads are in each tier by their newest entries, and the leads whose tier time has changed without an entry yet.
 * OFFSET 0 keeps the planner from beginning with the scores, which are many.
 */
const selectTiers: Statement = {
  name: 'tiers of leads',
  text: `SELECT
           (SELECT json_agg(json_build_array(tier, leads)) FROM (
              SELECT tier, sum(leads)::int AS leads FROM tier_count
               WHERE workspace_id = $1 AND model_id = $2 AND generation = $3 GROUP BY tier) counted) AS counts,
           (SELECT json_agg(json_build_array(rank.lead_id, kept.tier)) FROM score_rank rank
             CROSS JOIN LATERAL (
               SELECT tier, next_tier_at FROM score
                WHERE workspace_id = $1 AND model_id = $2 AND generation = $3 AND lead_id = rank.lead_id OFFSET 0) kept
             WHERE rank.workspace_id = $1 AND rank.model_id = $2 AND rank.generation = $3
               AND rank.due_at <= $4 AND kept.next_tier_at <= $4) AS due`,
};

interface TiersRow {
  counts: [string, number][] | null;
  due: [string, string][] | null;
}

export interface TierDistributionParts {
  snapshots: Snapshots;
  instants: SnapshotInstants;
  models: PublishedModelsService;
  leads: LeadService;
  scores: ScoreService;
}

/** What is counted, and as of when. */
interface Counted extends ScoreSource {
  asOf: Date;
}

/** Tells how many leads are in each tier, exactly, by counts that every entry keeps: no lead is counted when it is asked. */
export class TierDistributionService {
  constructor(private readonly parts: TierDistributionParts) {}

  /** Every tier of the model, then `disqualified`, with the number of leads in it at this instant. */
  async distribution(workspaceId: string, modelKey: string | undefined, now: Date): Promise<TierCount[]> {
    const { snapshots, models, instants } = this.parts;
    return snapshots.inSnapshot(async (sql) => {
      const model = await models.find(workspaceId, modelKey, sql);
      const current = await this.current({ sql, workspaceId, model, asOf: instants.after(now) });
      return [...model.compiled.tiers.levels, DISQUALIFIED].map(({ key, name }) => ({
        tier: key,
        name,
        leads: current.get(key) ?? 0,
      }));
    });
  }

  /** How many leads are in any of these tiers at this instant. */
  async countIn(counted: Counted, tiers: readonly string[]): Promise<number> {
    const current = await this.current(counted);
    return [...new Set(tiers)].reduce((sum, tier) => sum + (current.get(tier) ?? 0), 0);
  }

  /** All leads of the workspace, each of which is in some tier. */
  async countLeads(counted: Counted): Promise<number> {
    const { counts } = await this.read({ ...counted, asOf: new Date(0) });
    return counts.reduce((sum, [, leads]) => sum + leads, 0);
  }

  /** The number of leads in each tier that has any. */
  private async current(counted: Counted): Promise<Map<string, number>> {
    const { sql, workspaceId } = counted;
    const { counts, due } = await this.read(counted);
    const current = new Map(counts);
    const change = (tier: string, by: number): void => void current.set(tier, (current.get(tier) ?? 0) + by);
    for (let start = 0; start < due.length; start += BATCH) {
      const batch = new Map(due.slice(start, start + BATCH));
      const leads = await this.parts.leads.byIds(workspaceId, [...batch.keys()], sql);
      for (const [id, tier] of await this.tiersOf(counted, leads)) {
        change(batch.get(id) ?? tier, -1);
        change(tier, 1);
      }
    }
    return current;
  }

  private async read({
    sql,
    workspaceId,
    model: { modelId, generation },
    asOf,
  }: Counted): Promise<{ counts: [string, number][]; due: [string, string][] }> {
    const [row] = await sql.run<TiersRow>(selectTiers, [workspaceId, modelId, generation, asOf]);
    return { counts: row?.counts ?? [], due: row?.due ?? [] };
  }

  private async tiersOf(counted: Counted, leads: readonly Lead[]): Promise<[string, string][]> {
    const { asOf } = counted;
    const courses = await this.parts.scores.courses(counted, leads, asOf);
    return [...courses].map(([id, course]) => [id, course(asOf).tier]);
  }
}
