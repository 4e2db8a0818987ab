import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../common/clock';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import { CombinedWrite } from '../database/combined-write';
import { sqlOf, type Sql } from '../database/sql';
import { Collision } from '../database/retried';
import { inTransaction } from '../database/transaction';
import { lockModelsForReading } from '../database/workspace-lock';
import type { Lead } from '../lead/lead.entity';
import type { LeadKey } from '../lead/lead.inputs';
import type { LeadService } from '../lead/lead.service';
import type { FactsService } from '../score/facts.service';
import { lockWithScores } from '../score-keeping/lead-locks.service';
import { ScoreBook } from '../score-keeping/score-book.service';
import type { ScoreState } from '../score-keeping/score-state.entity';
import type { ScoreStatesService } from '../score-keeping/score-states.service';
import type { ScoreOverride } from '../score-override/score-override.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';

export interface CorrectionParts {
  dataSource: DataSource;
  clock: Clock;
  models: PublishedModelsService;
  leads: LeadService;
  facts: FactsService;
  states: ScoreStatesService;
}

/** What a correction works in: a transaction in which nobody else changes the facts of its leads. */
export interface Correction {
  manager: EntityManager;
  sql: Sql;
  workspaceId: string;
  now: Date;
  models: readonly PublishedModel[];
}

/** What all corrections have in common: the transaction, the locks, and the scores that follow. */
export class CorrectionService {
  constructor(private readonly parts: CorrectionParts) {}

  /** Runs a correction, again from the start when it collided with another writer. */
  inCorrection<T>(workspaceId: string, work: (correction: Correction) => Promise<T>): Promise<T> {
    return inTransaction(this.parts.dataSource, async (manager) => {
      await lockModelsForReading(manager, workspaceId);
      const sql = sqlOf(manager);
      const models = await this.parts.models.list(workspaceId, sql);
      return work({ manager, sql, workspaceId, now: this.parts.clock.now(), models });
    });
  }

  /** The lead that a key names; NOT_FOUND for an unknown one. */
  async find({ sql, workspaceId, now }: Correction, key: LeadKey, path: string): Promise<Lead> {
    const lead = await this.parts.leads.find(workspaceId, key, now, path, sql);
    if (lead) return lead;
    throw unknownLead(path);
  }

  /** The same with its scores locked. */
  async lock(correction: Correction, key: LeadKey, path: string): Promise<Lead> {
    const found = await this.find(correction, key, path);
    return (await this.lockAll(correction, [found.id])).get(found.id) ?? found;
  }

  /**
   * The leads of these ids, by id, locked with their scores: whoever writes facts of one of them meanwhile does so again. One that
   * has gone since it was found, merged or deleted, makes the correction begin anew.
   */
  async lockAll({ sql, workspaceId, models, now }: Correction, ids: readonly string[]): Promise<Map<string, Lead>> {
    const leads = await lockWithScores(sql, workspaceId, models, ids);
    if (leads.size < new Set(ids).size) throw new Collision('a lead has gone meanwhile');
    return new Map([...leads].map(([id, lead]) => [id, { ...lead, readAt: now }]));
  }

  /** What is kept of the scores of leads, under all models. */
  states({ sql, workspaceId, models }: Correction, leadIds: readonly string[]): Promise<ScoreState[]> {
    return this.parts.states.statesUnder(sql, workspaceId, models, leadIds);
  }

  /** All that persons have said of the scores of leads, under any model. */
  overrides({ sql, workspaceId }: Correction, leadIds: readonly string[]): Promise<ScoreOverride[]> {
    return this.parts.states.overrides(sql, workspaceId, leadIds);
  }

  /**
   * The scores of leads, to enter in what a correction makes of them: by all of their activities. `states` are those of the
   * leads, and of any others that it must not come before.
   */
  async open(correction: Correction, leads: readonly Lead[], states: readonly ScoreState[]): Promise<ScoreBook> {
    const { sql, now, models } = correction;
    const ids = leads.map(({ id }) => id);
    const present = latest(now, states);
    const read = await this.parts.facts.activities(sql, leads, present);
    return new ScoreBook(
      {
        models,
        states,
        overrides: await this.overrides(correction, ids),
        activities: new Map(leads.map(({ id }) => [id, read.get(id) ?? []])),
      },
      present,
      () => Promise.reject(new Error('a correction has read all activities')),
    );
  }

  /** Writes what was entered. */
  async close({ sql }: Correction, book: ScoreBook): Promise<void> {
    const write = new CombinedWrite();
    book.addTo(write);
    await write.runUnchecked(sql);
  }
}

/** Never before what was written before, whatever the writers' clocks said. */
const latest = (now: Date, states: readonly ScoreState[]): Date =>
  new Date(Math.max(+now, ...states.flatMap(({ entryAt, factsAt }) => [+entryAt, +factsAt])));

const unknownLead = (path: string): LeadmarkError =>
  new LeadmarkError(ErrorCode.NOT_FOUND, `${path} names no lead; check its handle.`);
