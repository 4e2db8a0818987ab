import { scoreLead, type Facts, type Score } from '@leadmark/engine';
import type { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../common/connection';
import { badUserInput } from '../common/leadmark-error';
import type { Lead } from '../lead/lead.entity';
import type { LeadFilter } from '../lead/lead.inputs';
import type { PublishedModel } from '../scoring-model/published-model.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import type { FactsService } from './facts.service';
import { compileFilter, type CompiledFilter } from './lead-filter';
import { RANKING_ORDERS, type LeadOrder, type RankingOrder } from './ranking-order';
import { countLeads, selectCandidates, type Candidate, type Position } from './ranking.statements';
import type { TierCount } from './score.types';

const BATCH = 500;
const DISQUALIFIED = { key: 'disqualified', name: 'Disqualified' };

export interface RankingRequest {
  model?: string | undefined;
  filter: LeadFilter;
  orderBy: LeadOrder;
  first: number;
  after: string | null | undefined;
}

interface Ranked extends Position {
  lead: Lead;
}

/** What a walk over leads is of. */
interface Walk {
  workspaceId: string;
  model: PublishedModel;
  order: RankingOrder;
  filter: CompiledFilter;
  /** The one instant that all of it is as of. */
  asOf: Date;
}

export type LeadPage = Connection<Lead> & { count: () => Promise<number> };

const EVERY_LEAD = compileFilter({});

/**
 * Lists leads in exact order as of one instant. Scores move with time, so candidates are walked by a bound that holds until
 * their facts change, computed exactly, and the walk ends when no later one can rank before those found.
 */
export class RankingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly models: PublishedModelsService,
    private readonly facts: FactsService,
  ) {}

  async page(workspaceId: string, request: RankingRequest, now: Date): Promise<LeadPage> {
    const model = await this.models.find(this.dataSource.manager, workspaceId, request.model);
    const cursor = request.after == null ? undefined : readCursor(request.after, model.key, request.orderBy);
    const order = RANKING_ORDERS[request.orderBy];
    const walk: Walk = { workspaceId, model, order, filter: compileFilter(request.filter), asOf: cursor?.asOf ?? now };
    const ranked = await this.best(walk, request.first + 1, cursor?.position);
    const page = toConnection(ranked, request.first, request.after, (each) => writeCursor(walk, request.orderBy, each));
    return {
      edges: page.edges.map(({ cursor: at, node }) => ({ cursor: at, node: { ...node.lead, readAt: walk.asOf } })),
      pageInfo: page.pageInfo,
      count: () => this.count(walk),
    };
  }

  /** Every tier of the model, then `disqualified`, with the number of leads in it at this instant. */
  async tierDistribution(workspaceId: string, modelKey: string | undefined, now: Date): Promise<TierCount[]> {
    const model = await this.models.find(this.dataSource.manager, workspaceId, modelKey);
    const counts = new Map<string, number>();
    const walk: Walk = { workspaceId, model, order: RANKING_ORDERS.CREATED_ASC, filter: EVERY_LEAD, asOf: now };
    for await (const batch of this.batches(walk, undefined)) {
      const facts = await this.facts.asOf(this.dataSource.manager, batch, now);
      for (const leadFacts of facts.values()) {
        const { tier } = scoreLead(model.compiled, leadFacts, { now });
        counts.set(tier, (counts.get(tier) ?? 0) + 1);
      }
    }
    return [...model.compiled.tiers.levels, DISQUALIFIED].map(({ key, name }) => ({
      tier: key,
      name,
      leads: counts.get(key) ?? 0,
    }));
  }

  private async best(walk: Walk, count: number, after: Position | undefined): Promise<Ranked[]> {
    const compare = comparePositions(walk.order);
    let found: Ranked[] = [];
    for await (const batch of this.batches(walk, walk.order.isExact ? after : undefined)) {
      const ranked = await this.rank(walk, batch);
      const onPage = after ? ranked.filter((each) => compare(each, after) > 0) : ranked;
      found = [...found, ...onPage].sort(compare).slice(0, count);
      const last = batch.at(-1);
      const worst = found[count - 1];
      if (last && worst && compare(worst, { key: last.bound, id: last.id }) <= 0) break;
    }
    return found;
  }

  private async count(walk: Walk): Promise<number> {
    if (!walk.filter.needsFacts) return countLeads(this.dataSource.manager, walk.workspaceId, walk.filter);
    let count = 0;
    for await (const batch of this.batches(walk, undefined)) count += (await this.rank(walk, batch)).length;
    return count;
  }

  private async *batches(walk: Walk, after: Position | undefined): AsyncGenerator<Candidate[]> {
    const { workspaceId, model, order, filter } = walk;
    for (let position = after; ;) {
      const batch = await selectCandidates(this.dataSource.manager, workspaceId, model, order, filter, position, BATCH);
      if (batch.length > 0) yield batch;
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) return;
      position = { key: last.bound, id: last.id };
    }
  }

  /** The exact ranks of those candidates that the filter accepts. */
  private async rank({ model, order, filter, asOf }: Walk, batch: Candidate[]): Promise<Ranked[]> {
    const needsScore = filter.needsScore || !order.isExact;
    const facts =
      needsScore || filter.needsFacts
        ? await this.facts.asOf(this.dataSource.manager, batch, asOf)
        : new Map<string, Facts>();
    return batch.flatMap(({ bound: _, ...lead }) => {
      const leadFacts = facts.get(lead.id) ?? {};
      const score: Score | undefined = needsScore ? scoreLead(model.compiled, leadFacts, { now: asOf }) : undefined;
      if (!filter.holds({ facts: leadFacts, score }, asOf.getTime())) return [];
      return [{ lead, id: lead.id, key: order.rank(lead, score) }];
    });
  }
}

const comparePositions =
  ({ direction }: RankingOrder) =>
  (one: Position, other: Position): number => {
    if (one.key !== other.key) return one.key < other.key === (direction === 'ASC') ? -1 : 1;
    if (one.id === other.id) return 0;
    return one.id < other.id ? -1 : 1;
  };

const isText = (part: unknown): boolean => typeof part === 'string';
const isRank = (part: unknown): boolean => part === null || Number.isFinite(part);

const writeCursor = ({ model, asOf }: Walk, orderBy: LeadOrder, { key, id }: Position): string =>
  encodeCursor([model.key, orderBy, asOf.getTime(), Number.isFinite(key) ? key : null, id]);

function readCursor(cursor: string, model: string, orderBy: LeadOrder): { asOf: Date; position: Position } {
  const parts = decodeCursor(cursor, [isText, isText, Number.isFinite, isRank, isText]);
  const [ofModel, ofOrder, asOf, key, id] = parts as [string, LeadOrder, number, number | null, string];
  if (ofModel === model && ofOrder === orderBy)
    return { asOf: new Date(asOf), position: { key: key ?? -Infinity, id } };
  throw badUserInput('after is the cursor of another list; keep model and orderBy the same while you page', [
    { path: 'after', message: `belongs to the model "${ofModel}" in the order ${ofOrder}` },
  ]);
}
