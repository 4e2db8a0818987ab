import { BOUNDS_REACH_BACK_MS } from '../../score-keeping/rank-after.service';
import { RankSort } from '../../score-keeping/score-rank.entity';
import type { Candidate, CandidateSource } from './candidate';
import { sortedOnce } from './candidates-beside';
import { ListedCandidates } from './listed-candidates';
import type { RankedList } from '../query/ranked-list';
import { lowestOf, RankPlaces, type KnownRank } from './rank-places';
import type { NumberOrder, Position } from '../query/ranking-order';
import {
  selectAtLeast,
  selectAtLevels,
  selectLevels,
  selectRankedSince,
  selectRanks,
  selectUnderLevels,
} from './rank.statements';

type Found = Pick<Candidate, 'id' | 'key'>;
type Gathered = Pick<KnownRank, 'sort' | 'level'>;

/** What a list by numbers is of. */
export type NumberedList = Omit<RankedList, 'order' | 'filter'> & { order: NumberOrder };

/**
 * Leads by what their ranks tell of a number at the instant of a list. Those whose number never moves stand in their index just
 * as in the list. Those that fade are gathered under few levels, and under each the order by key is the list's, or nearly so: a
 * merge of these is the list. Of the rest a rank tells only a bound, so they come before their place.
 */
export class RankCandidates implements CandidateSource {
  private readonly places: RankPlaces;

  constructor(private readonly list: NumberedList) {
    this.places = new RankPlaces(list.model, list.order, list.asOf);
  }

  async first(count: number, after: Position | undefined): Promise<Candidate[]> {
    const found = await Promise.all([
      this.rankedSince(),
      this.atLevels(count, after),
      this.underLevels(count, after),
      this.list.order.direction === 'ASC' ? this.atLeast(count) : [],
    ]);
    return sortedOnce(found.flat(), this.list.order).slice(0, count);
  }

  /** The same of some leads only. */
  async of(ids: readonly string[]): Promise<CandidateSource> {
    const [since, ranks] = await Promise.all([
      this.rankedSince(),
      this.list.sql.run<KnownRank & { id: string }>(selectRanks(this.list.order), [...this.generation, ids]),
    ]);
    const asked = new Set(ids);
    const candidates = [...since.filter(({ id }) => asked.has(id)), ...ranks.map((rank) => this.toCandidate(rank))];
    return new ListedCandidates(sortedOnce(candidates, this.list.order), this.list.order);
  }

  private toCandidate(rank: KnownRank & { id: string }): Candidate {
    const { min, max } = this.places.rangeOf(rank);
    const [key, end] = this.list.order.direction === 'DESC' ? [max, min] : [min, max];
    return { id: rank.id, key, end, isExact: rank.sort === RankSort.LEVEL };
  }

  private get generation(): [string, string, number] {
    const { workspaceId, model } = this.list;
    return [workspaceId, model.modelId, model.generation];
  }

  private async atLevels(count: number, after: Position | undefined): Promise<Candidate[]> {
    const values = [...this.generation, RankSort.LEVEL, after?.key ?? null, after?.id ?? null, count];
    const found = await this.list.sql.run<Found>(selectAtLevels(this.list.order), values);
    return found.map(({ id, key }) => ({ id, key, isExact: true }));
  }

  private async underLevels(count: number, after: Position | undefined): Promise<Candidate[]> {
    const { order } = this.list;
    const levels = await this.list.sql.run<Gathered>(selectLevels(order), [
      ...this.generation,
      GATHERED[order.direction],
    ]);
    if (levels.length === 0) return [];
    const { halvings, margin, most } = this.places;
    const found = await this.list.sql.run<Found>(selectUnderLevels(order), [
      ...this.generation,
      levels.map(({ sort }) => sort),
      levels.map(({ level }) => level),
      levels.map(({ sort, level }) => lowestOf(sort, level)),
      levels.map(({ level }) => this.leastKey(level, after)),
      levels.map(({ sort, level }) => this.greatestKey(sort, level, after)),
      halvings,
      margin,
      count,
      ...(order.direction === 'DESC' ? [most] : []),
    ]);
    return found.map(toBound);
  }

  private leastKey(level: number, after: Position | undefined): number {
    return after && this.list.order.direction === 'ASC' ? this.places.leastKey(level, after.key) : -Infinity;
  }

  private greatestKey(sort: RankSort, level: number, after: Position | undefined): number {
    return after && this.list.order.direction === 'DESC' ? this.places.greatestKey(sort, level, after.key) : Infinity;
  }

  private async atLeast(count: number): Promise<Candidate[]> {
    const found = await this.list.sql.run<Found>(selectAtLeast, [...this.generation, count]);
    return found.map(({ id, key }) => toBound({ id, key: this.places.under(key, key) }));
  }

  private async rankedSince(): Promise<Candidate[]> {
    const { order } = this.list;
    const from = ranksHoldFrom(this.list);
    if (!from) return [];
    const found = await this.list.sql.run<{ id: string }>(selectRankedSince, [...this.generation, from]);
    return found.map(({ id }) => toBound({ id, key: order.direction === 'DESC' ? Infinity : -Infinity }));
  }
}

/** For a list that was begun long ago the instant of it: ranks that were made later may hold only from then on. */
const ranksHoldFrom = ({ asOf, now }: Pick<RankedList, 'asOf' | 'now'>): Date | undefined =>
  +now - +asOf > BOUNDS_REACH_BACK_MS ? asOf : undefined;

/** What is found under levels; a bound above tells nothing of who is lowest. */
const GATHERED = {
  DESC: [RankSort.FADING, RankSort.NEAR, RankSort.BOUND],
  ASC: [RankSort.FADING, RankSort.NEAR],
};

const toBound = ({ id, key }: Found): Candidate => ({ id, key, isExact: false });
