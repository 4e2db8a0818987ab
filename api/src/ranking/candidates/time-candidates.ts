import type { FactsService } from '../../score/facts.service';
import type { Candidate, CandidateSource } from './candidate';
import { ListedCandidates } from './listed-candidates';
import type { RankedList } from '../query/ranked-list';
import { comparePositions, type Position, type TimeOrder } from '../query/ranking-order';
import { selectByCreation, selectByLastActivity, selectCreation, selectWithoutActivity } from './time.statements';

interface Found {
  id: string;
  key: Date;
}

/** What a list by instants is of. */
export type TimedList = Omit<RankedList, 'order' | 'filter' | 'now'> & { order: TimeOrder };

const toCandidate = ({ id, key }: Found): Candidate => ({ id, key: key.getTime(), isExact: true });

const listed = (candidates: Candidate[], order: TimeOrder): CandidateSource =>
  new ListedCandidates(candidates.sort(comparePositions(order)), order);

/** Leads by when they began. */
export class CreationCandidates implements CandidateSource {
  constructor(private readonly list: Pick<TimedList, 'sql' | 'workspaceId' | 'order'>) {}

  async first(count: number, after: Position | undefined): Promise<Candidate[]> {
    const { workspaceId, order } = this.list;
    const values = [workspaceId, after ? new Date(after.key) : null, after?.id ?? null, count];
    return (await this.list.sql.run<Found>(selectByCreation(order.direction), values)).map(toCandidate);
  }

  /** The same of some leads only. */
  async of(ids: readonly string[]): Promise<CandidateSource> {
    const { workspaceId, order } = this.list;
    return listed((await this.list.sql.run<Found>(selectCreation, [workspaceId, ids])).map(toCandidate), order);
  }
}

/** Leads by when they last did something, then those that never did. */
export class LastActivityCandidates implements CandidateSource {
  constructor(
    private readonly facts: FactsService,
    private readonly list: TimedList,
  ) {}

  async first(count: number, after: Position | undefined): Promise<Candidate[]> {
    const isPastActivities = after?.key === -Infinity;
    const active = isPastActivities ? [] : await this.active(count, after);
    if (active.length === count) return active;
    return [...active, ...(await this.idle(count - active.length, isPastActivities ? after.id : null))];
  }

  /** The same of some leads only. */
  async of(ids: readonly string[]): Promise<CandidateSource> {
    const { sql, workspaceId, order, asOf } = this.list;
    const leads = ids.map((id) => ({ workspaceId, id }));
    const instants = await this.facts.lastActivities(sql, leads, asOf);
    const keyOf = (id: string): number => instants.get(id)?.getTime() ?? -Infinity;
    return listed(
      ids.map((id) => ({ id, key: keyOf(id), isExact: true })),
      order,
    );
  }

  private async active(count: number, after: Position | undefined): Promise<Candidate[]> {
    const { workspaceId, asOf } = this.list;
    const values = [workspaceId, after ? new Date(after.key) : null, after?.id ?? null, count, asOf];
    return (await this.list.sql.run<Found>(selectByLastActivity, values)).map(toCandidate);
  }

  private async idle(count: number, afterId: string | null): Promise<Candidate[]> {
    const { workspaceId, model } = this.list;
    const values = [workspaceId, model.modelId, model.generation, afterId, count];
    const found = await this.list.sql.run<{ id: string }>(selectWithoutActivity, values);
    return found.map(({ id }) => ({ id, key: -Infinity, isExact: true }));
  }
}
