import type { Score } from '@leadmark/engine';
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../common/connection';
import { isId } from '../common/id';
import { badUserInput } from '../common/leadmark-error';
import type { Snapshots, Sql } from '../database/sql';
import type { Lead } from '../lead/lead.entity';
import type { LeadFilter } from '../lead/lead.inputs';
import type { ScoreService } from '../score/score.service';
import type { ShownScore } from '../score/score.types';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import type { AdmissionService, Admitted } from './admission.service';
import { batchesOf } from './batches';
import type { Candidate } from './candidates/candidate';
import type { CandidatesService } from './candidates/candidates.service';
import type { CountService } from './count.service';
import { compileFilter } from './query/lead-filter';
import type { RankedList } from './query/ranked-list';
import type { SnapshotInstants } from './snapshot-instant.service';
import {
  comparePositions,
  isByTime,
  RANKING_ORDERS,
  type LeadOrder,
  type Position,
  type RankingOrder,
} from './query/ranking-order';

/** How many leads are read and scored at once. */
const BATCH = 500;
/** So many more than are wanted are looked at in any case, for a look costs more than a lead. */
const AT_LEAST = 20;
/** By so much more is looked at when what was looked at was not enough. */
const GROWTH = 4;

/** How a filter's leads are come by. */
export interface RankingLimits {
  /** So few that a filter finds are taken by their ids; of more, the list is walked. */
  few: number;
  /** Rather than at more leads of the list it is looked at all that the filter finds. */
  patience: number;
  /** Unless those are more. */
  many: number;
}

const LIMITS: RankingLimits = { few: 5_000, patience: 5_000, many: 100_000 };

export interface RankingRequest {
  model?: string | undefined;
  filter: LeadFilter;
  orderBy: LeadOrder;
  first: number;
  after: string | null | undefined;
  /** Whether the scores of the leads are wanted, too, and the number of all that the list holds. */
  showsScores?: boolean;
  showsCount?: boolean;
}

/** A list and where its page begins. */
interface OpenList extends RankedList {
  after: Position | undefined;
}

interface Ranked extends Position, Admitted {}

export interface LeadPage extends Connection<Lead> {
  /** Where they are wanted, by lead id. */
  scores: ReadonlyMap<string, ShownScore>;
  /** 0 where it is not wanted, since counting is work. */
  totalCount: number;
}

export interface RankingParts {
  snapshots: Snapshots;
  instants: SnapshotInstants;
  models: PublishedModelsService;
  sources: CandidatesService;
  admission: AdmissionService;
  scores: ScoreService;
  counts: CountService;
}

/**
 * Lists leads in exact order as of one instant, each page out of one snapshot. Candidates come by places that they may stand at,
 * or behind, out of indexes that are in the order of the list, or out of what the filter finds; they are scored until no later
 * one can stand before those found.
 */
export class RankingService {
  constructor(
    private readonly parts: RankingParts,
    private readonly limits: RankingLimits = LIMITS,
  ) {}

  page(workspaceId: string, request: RankingRequest, now: Date): Promise<LeadPage> {
    return this.parts.snapshots.inSnapshot(async (sql) => {
      const list = await this.open(sql, workspaceId, request, now);
      const { first, after, orderBy, showsScores = false, showsCount = false } = request;
      const ranked = await this.best(list, first + 1, list.after);
      const { edges, pageInfo } = toConnection(ranked, first, after, (each) => writeCursor(list, orderBy, each));
      const shown = edges.map(({ node }) => node);
      return {
        edges: edges.map(({ cursor, node }) => ({ cursor, node: { ...node.lead, readAt: list.asOf } })),
        pageInfo,
        scores: await this.show(list, showsScores ? shown : []),
        totalCount: showsCount ? await this.parts.counts.count(list, this.limits.many) : 0,
      };
    });
  }

  /** A new list is as of an instant after its snapshot; one that goes on stays as of its own. */
  private async open(
    sql: Sql,
    workspaceId: string,
    { model: key, orderBy, filter, after }: RankingRequest,
    now: Date,
  ): Promise<OpenList> {
    const { models, instants } = this.parts;
    const model = await models.find(workspaceId, key, sql);
    const cursor = after == null ? undefined : readCursor(after, model.key, orderBy);
    const order = RANKING_ORDERS[orderBy];
    const present =
      order.by === 'lastActivityAt' ? await instants.afterActivities(sql, workspaceId, now) : instants.after(now);
    return {
      sql,
      workspaceId,
      model,
      order,
      filter: compileFilter(filter),
      asOf: cursor?.asOf ?? present,
      now: present,
      after: cursor?.position,
    };
  }

  /** The scores of leads of a page: those that put them in order, where there are any. */
  private async show(list: RankedList, ranked: readonly Ranked[]): Promise<Map<string, ShownScore>> {
    const { admission, scores } = this.parts;
    const unscored = ranked.filter(({ course }) => !course).map(({ lead }) => lead);
    const known = ranked.flatMap(({ id, course }) => (course ? [[id, course] as const] : []));
    const courses = new Map([...known, ...(await admission.courses(list, unscored))]);
    return scores.listed(list, courses, list.asOf);
  }

  /** The first `count` of the list behind a position. */
  private async best(list: RankedList, count: number, after: Position | undefined): Promise<Ranked[]> {
    const compare = comparePositions(list.order);
    const seen = new Set<string>();
    const best: Ranked[] = [];
    const { sources } = this.parts;
    const { few, patience, many } = this.limits;
    const found = await sources.found(list, few);
    let source = found ?? (await sources.all(list, few));
    for (let looked = count + AT_LEAST, isNarrow = found !== undefined; ; looked *= GROWTH) {
      const candidates = await source.first(looked, after);
      const fresh = candidates.filter(({ id }) => !seen.has(id));
      for (const batch of batchesOf(fresh, BATCH)) {
        batch.forEach(({ id }) => seen.add(id));
        best.push(...(await this.rank(list, batch)).filter((each) => !after || compare(each, after) > 0));
        best.sort(compare).splice(count);
        if (isBehind(batch.at(-1), best[count - 1], compare)) return best;
      }
      if (candidates.length < looked) return best;
      if (isNarrow || looked * GROWTH < patience) continue;
      source = (await sources.found(list, many)) ?? source;
      isNarrow = true;
    }
  }

  /** The exact places of those candidates that pass the filter. */
  private async rank(list: RankedList, candidates: readonly Candidate[]): Promise<Ranked[]> {
    const known = ranksMayBeNewer(list) ? [] : candidates.filter(({ isExact }) => isExact);
    const exact = new Map(known.map(({ id, key }) => [id, key]));
    const ids = candidates.map(({ id }) => id);
    const admitted = await this.parts.admission.admit(list, ids, (id) => !exact.has(id));
    return admitted.map(({ lead, course }) => {
      const { id } = lead;
      return { lead, id, course, key: exact.get(id) ?? numberOf(list.order, course?.(list.asOf)) };
    });
  }
}

/** A lead that has changed since a list was begun is ranked by what it is now, but stands, if anywhere, where it was then. */
const ranksMayBeNewer = ({ order, asOf, now }: RankedList): boolean => !isByTime(order) && asOf < now;

/** Whether the last that was looked at, and so whoever was not, stands behind the worst of a full page. */
const isBehind = (
  last: Position | undefined,
  worst: Position | undefined,
  compare: (one: Position, other: Position) => number,
): boolean => last !== undefined && worst !== undefined && compare(worst, last) <= 0;

function numberOf({ by }: RankingOrder, score: Score | undefined): number {
  if (!score || by === 'createdAt' || by === 'lastActivityAt') throw new Error('a place that is not exact has a score');
  return score.unrounded[by];
}

/** The greatest instant that a Date can hold. */
const LATEST = 8.64e15;

const isText = (part: unknown): boolean => typeof part === 'string';
const isLeadId = (part: unknown): boolean => typeof part === 'string' && isId(part);
const isRank = (part: unknown): boolean => part === null || Number.isFinite(part);
const isInstant = (part: unknown): boolean => Number.isInteger(part) && Math.abs(Number(part)) <= LATEST;

const writeCursor = ({ model, asOf }: RankedList, orderBy: LeadOrder, { key, id }: Position): string =>
  encodeCursor([model.key, orderBy, asOf.getTime(), Number.isFinite(key) ? key : null, id]);

function readCursor(cursor: string, model: string, orderBy: LeadOrder): { asOf: Date; position: Position } {
  const parts = decodeCursor(cursor, [isText, isText, isInstant, isRank, isLeadId]);
  const [ofModel, ofOrder, asOf, key, id] = parts as [string, LeadOrder, number, number | null, string];
  if (ofModel === model && ofOrder === orderBy)
    return { asOf: new Date(asOf), position: { key: key ?? -Infinity, id } };
  throw badUserInput('after is the cursor of another list; keep model and orderBy the same while you page', [
    { path: 'after', message: `belongs to the model "${ofModel}" in the order ${ofOrder}` },
  ]);
}
