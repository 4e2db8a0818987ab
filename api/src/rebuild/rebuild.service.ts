import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../common/clock';
import { CombinedWrite } from '../database/combined-write';
import { sqlOf, type Sql } from '../database/sql';
import { inReadTransaction, inTransaction } from '../database/transaction';
import { lockCountsForMending, lockModelsForReading } from '../database/workspace-lock';
import type { Lead } from '../lead/lead.entity';
import { writeChangedLeads } from '../lead/lead-writes.service';
import { groupByLead, type ActivityFact, type FactsService } from '../score/facts.service';
import type { ScoreOverride } from '../score-override/score-override.entity';
import { FOREVER, presentOf } from '../score-keeping/present.service';
import type { ScoreRank } from '../score-keeping/score-rank.entity';
import type { ScoreStatesService } from '../score-keeping/score-states.service';
import { StepsWritten } from '../score-keeping/steps-written.service';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import type { Difference } from './difference';
import { withAttributesOf } from './lead-attributes';
import { rebuildSearchTexts, rebuildValues } from './lead-finding';
import {
  deleteRanks,
  lockScores,
  mendTierCount,
  selectLeadIds,
  selectLeads,
  selectNewestEntries,
  selectRanks,
  selectTierFaults,
  selectWorkspaces,
} from './rebuild.statements';
import { faultsOf, rebuilt, type NewestEntry, type StoredScore } from './stored-score';

const BATCH = 500;
const MOST_TOLD = 1_000;
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

export interface RebuildOptions {
  /** Whether what differs is made anew; otherwise it is only told. */
  repairs: boolean;
  onProgress?: (scores: number) => void;
}

export interface RebuildReport {
  /** How many scores were compared. */
  scores: number;
  /** The first so many: after an upgrade everything may differ. */
  differences: Difference[];
  /** How many more there are. */
  untold: number;
}

export interface RebuildParts {
  dataSource: DataSource;
  clock: Clock;
  models: PublishedModelsService;
  facts: FactsService;
  states: ScoreStatesService;
}

function tell(report: RebuildReport, found: readonly Difference[]): void {
  const told = found.slice(0, MOST_TOLD - report.differences.length);
  report.differences.push(...told);
  report.untold += found.length - told.length;
}

/** Computes every score from the facts, compares it with what is kept, and makes anew what differs. */
export class RebuildService {
  constructor(private readonly parts: RebuildParts) {}

  async rebuildAll(options: RebuildOptions): Promise<RebuildReport> {
    const workspaces = await this.parts.dataSource.manager.query<{ id: string }[]>(selectWorkspaces.text);
    const report: RebuildReport = { scores: 0, differences: [], untold: 0 };
    for (const { id } of workspaces) await this.rebuildWorkspace(id, options, report);
    return report;
  }

  private async rebuildWorkspace(workspaceId: string, options: RebuildOptions, report: RebuildReport): Promise<void> {
    for (let after: string | undefined = BEFORE_ALL_IDS; after !== undefined;) {
      const from: string = after;
      // A batch that is run again starts from what was known before it.
      const batch = await this.compare(workspaceId, options, (sql, repairs) =>
        this.rebuildBatch(sql, workspaceId, from, repairs),
      );
      report.scores += batch.scores;
      tell(report, batch.differences);
      options.onProgress?.(report.scores);
      after = batch.last;
    }
    const counts = await this.compare(workspaceId, options, (sql, repairs, manager) =>
      this.rebuildCounts(sql, workspaceId, repairs, manager),
    );
    tell(report, counts.differences);
  }

  /** Compares without any lock; only that in which something differs is compared again under locks, and made anew. */
  private async compare<Compared extends { differences: Difference[] }>(
    workspaceId: string,
    { repairs }: RebuildOptions,
    work: (sql: Sql, repairs: boolean, manager: EntityManager) => Promise<Compared>,
  ): Promise<Compared> {
    const { dataSource } = this.parts;
    const seen = await inReadTransaction(dataSource, (manager) => work(sqlOf(manager), false, manager));
    if (!repairs || seen.differences.length === 0) return seen;
    return inTransaction(dataSource, async (manager) => {
      await lockModelsForReading(manager, workspaceId);
      return work(sqlOf(manager), true, manager);
    });
  }

  private async rebuildBatch(
    sql: Sql,
    workspaceId: string,
    after: string,
    repairs: boolean,
  ): Promise<Pick<RebuildReport, 'scores' | 'differences'> & { last: string | undefined }> {
    const ids = (await sql.run<{ id: string }>(selectLeadIds, [workspaceId, after, BATCH])).map(({ id }) => id);
    if (repairs) await sql.run(lockScores, [workspaceId, ids]);
    // Read only now: until then, another writer may have changed a lead, or merged or deleted it.
    const kept = await sql.run<Lead>(selectLeads, [workspaceId, ids]);
    const leads = await this.rebuildAttributes(sql, kept, repairs);
    const models = await this.parts.models.list(workspaceId, sql);
    const now = this.parts.clock.now();
    const activities = await this.parts.facts.activities(sql, leads, FOREVER);
    const overrides = await this.parts.states.overrides(sql, workspaceId, ids);
    const differences = [
      ...leads
        .filter((lead, index) => lead !== kept[index])
        .map(({ id }) => ({ model: null, leadId: id, what: 'other attributes than its changes come to' })),
      ...(await rebuildValues(sql, workspaceId, leads, repairs)),
      ...(await rebuildSearchTexts(sql, workspaceId, leads, repairs)),
    ];
    for (const model of models) {
      const stored = await this.read(sql, workspaceId, model, leads, activities, overrides, now);
      const faulty = stored
        .map((score) => ({ score, faults: faultsOf(score) }))
        .filter(({ faults }) => faults.length > 0);
      differences.push(
        ...faulty.flatMap(({ score, faults }) =>
          faults.map((what) => ({ model: model.key, leadId: score.lead.id, what })),
        ),
      );
      if (repairs)
        await repair(
          sql,
          model,
          faulty.map(({ score }) => score),
        );
    }
    const last = ids.length < BATCH ? undefined : ids.at(-1);
    return { scores: leads.length * models.length, differences, last };
  }

  /** The leads with the attributes that their changes come to; those that have others are made anew. */
  private async rebuildAttributes(sql: Sql, leads: readonly Lead[], repairs: boolean): Promise<Lead[]> {
    const changes = groupByLead(await this.parts.facts.attributeChanges(sql, leads));
    const right = leads.map((lead) => withAttributesOf(changes.get(lead.id) ?? [], lead));
    const write = new CombinedWrite();
    writeChangedLeads(
      right.filter((lead, index) => lead !== leads[index]),
      write,
    );
    if (repairs) await write.runUnchecked(sql);
    return right;
  }

  private async read(
    sql: Sql,
    workspaceId: string,
    model: PublishedModel,
    leads: readonly Lead[],
    activities: ReadonlyMap<string, readonly ActivityFact[]>,
    overrides: readonly ScoreOverride[],
    now: Date,
  ): Promise<StoredScore[]> {
    const ids = leads.map(({ id }) => id);
    const values = [workspaceId, model.modelId, model.generation, ids];
    const states = byLead(await this.parts.states.states(sql, workspaceId, model, ids));
    const ranks = byLead(await sql.run<ScoreRank>(selectRanks, values));
    const entries = byLead(await sql.run<NewestEntry>(selectNewestEntries, [workspaceId, model.modelId, ids]));
    return leads.map((lead) => ({
      lead,
      model,
      now: presentOf(lead, activities.get(lead.id) ?? [], states.get(lead.id), now),
      activities: activities.get(lead.id) ?? [],
      overrides: overrides.filter(({ leadId, modelId }) => leadId === lead.id && modelId === model.modelId),
      state: states.get(lead.id),
      rank: ranks.get(lead.id),
      newest: entries.get(lead.id),
    }));
  }

  /** A score and its count change in one transaction, so that one statement sees both before or both after. */
  private async rebuildCounts(
    sql: Sql,
    workspaceId: string,
    repairs: boolean,
    manager: EntityManager,
  ): Promise<{ differences: Difference[] }> {
    if (repairs) await lockCountsForMending(manager, workspaceId);
    const differences: Difference[] = [];
    for (const { key, modelId, generation } of await this.parts.models.list(workspaceId, sql)) {
      const faults = await sql.run<TierFault>(selectTierFaults, [workspaceId, modelId, generation]);
      for (const { tier, missing } of faults) {
        differences.push({ model: key, leadId: null, what: `the count of "${tier}" is off by ${-missing}` });
        // Added to what is counted by then, whoever counts meanwhile.
        if (repairs) await sql.run(mendTierCount, [workspaceId, modelId, generation, tier, missing]);
      }
    }
    return { differences };
  }
}

interface TierFault {
  tier: string;
  missing: number;
}

async function repair(
  sql: Sql,
  { modelId, generation }: PublishedModel,
  faulty: readonly StoredScore[],
): Promise<void> {
  const [first] = faulty;
  if (!first) return;
  // A rank is written with its score, and so made where it is missing.
  const ids = faulty.map(({ lead }) => lead.id);
  await sql.run(deleteRanks, [first.lead.workspaceId, modelId, generation, ids]);
  const written = new StepsWritten();
  for (const score of faulty) written.add(score.lead.id, rebuilt(score));
  const write = new CombinedWrite();
  written.addTo(write, { ranksAreGone: true });
  await write.runUnchecked(sql);
}

const byLead = <Row extends { leadId: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.leadId, row]));
