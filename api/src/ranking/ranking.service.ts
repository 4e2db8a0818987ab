import type { Contribution, Score } from '@leadmark/engine';
import { decodeCursor, encodeCursor, toConnection, type Connection } from '../common/connection';
import { isId } from '../common/id';
import { badUserInput } from '../common/leadmark-error';
import type { Lead } from '../lead/lead.entity';
import type { LeadFilter } from '../lead/lead.inputs';
import type { ScoreCourse } from '../score/score-course';
import type { PublishedModelsService } from '../scoring-model/published-models.service';
import type { AdmissionService, Admitted } from './admission.service';
import { batchesOf } from './batches';
import type { Candidate } from './candidate';
import type { CandidatesService } from './candidates.service';
import type { CountService } from './count.service';
import { compileFilter } from './lead-filter';
import type { RankedList } from './ranked-list';
import { comparePositions, RANKING_ORDERS, type LeadOrder, type Position, type RankingOrder } from './ranking-order';

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
}

interface Ranked extends Position, Admitted {}

export interface LeadPage extends Connection<Lead> {
  /** Of the leads that were scored to find their places, by lead id. */
  courses: ReadonlyMap<string, ScoreCourse<Contribution>>;
  count: () => Promise<number>;
}

export interface RankingParts {
  models: PublishedModelsService;
  sources: CandidatesService;
  admission: AdmissionService;
  counts: CountService;
}

/**
 * Lists leads in exact order as of one instant. Candidates come by places that they may stand at, or behind, out of indexes that
 * are in the order of the list, or out of what the filter finds; they are scored until no later one can stand before those found.
 */
export class RankingService {
  constructor(
    private readonly parts: RankingParts,
    private readonly limits: RankingLimits = LIMITS,
  ) {}

  async page(workspaceId: string, request: RankingRequest, now: Date): Promise<LeadPage> {
    const model = await this.parts.models.find(workspaceId, request.model);
    const cursor = request.after == null ? undefined : readCursor(request.after, model.key, request.orderBy);
    const list: RankedList = {
      workspaceId,
      model,
      order: RANKING_ORDERS[request.orderBy],
      filter: compileFilter(request.filter),
      asOf: cursor?.asOf ?? now,
      now,
    };
    const ranked = await this.best(list, request.first + 1, cursor?.position);
    const page = toConnection(ranked, request.first, request.after, (each) => writeCursor(list, request.orderBy, each));
    return {
      edges: page.edges.map(({ cursor: at, node }) => ({ cursor: at, node: { ...node.lead, readAt: list.asOf } })),
      pageInfo: page.pageInfo,
      courses: new Map(ranked.flatMap(({ id, course }) => (course ? [[id, course] as const] : []))),
      count: () => this.parts.counts.count(list, this.limits.many),
    };
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
    const exact = new Map(candidates.filter(({ isExact }) => isExact).map(({ id, key }) => [id, key]));
    const ids = candidates.map(({ id }) => id);
    const admitted = await this.parts.admission.admit(list, ids, (id) => !exact.has(id));
    return admitted.map(({ lead, course }) => {
      const { id } = lead;
      return { lead, id, course, key: exact.get(id) ?? numberOf(list.order, course?.(list.asOf)) };
    });
  }
}

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
