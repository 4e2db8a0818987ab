import type { Range } from '@leadmark/engine';
import type { FactsService } from '../../score/facts.service';
import type { CandidateSource } from './candidate';
import { CandidatesBeside } from './candidates-beside';
import { CandidatesWithin, totalsWithin } from './candidates-within';
import { FoundLeads } from './found-leads';
import { RankCandidates } from './rank-candidates';
import type { RankedList } from '../query/ranked-list';
import { isByTime } from '../query/ranking-order';
import { overriddenLeads, totalsOfTiers } from './tier-totals';
import { CreationCandidates, LastActivityCandidates } from './time-candidates';

/** Tells where the candidates of a list come from. */
export class CandidatesService {
  constructor(private readonly facts: FactsService) {}

  /**
   * Out of all leads, or in the order of totals out of those whose totals the filter lets be. Of leads whose tier a person may
   * have set no more than `few` are read.
   */
  async all(list: RankedList, few: number): Promise<CandidateSource> {
    const source = this.sourceOf(list);
    const range = tierRange(list);
    const overridden = range && (await overriddenLeads(list, few));
    if (!overridden) return within(list, source);
    const inTiers = within(list, source, range);
    return new CandidatesBeside([inTiers, within(list, await source.of(overridden))], list.order);
  }

  /** Out of all that the filter finds, if those are no more than `most`. */
  async found(list: RankedList, most: number): Promise<CandidateSource | undefined> {
    // What comes in the order of totals anyway is no better found by them.
    const ways = list.filter.findBy.filter(
      ({ by }) => !(by === 'total' && list.order.by === 'total') && !(by === 'tier' && tierRange(list)),
    );
    const ids = await new FoundLeads(list).atMost(most, ways);
    return ids && within(list, await this.sourceOf(list).of(ids));
  }

  private sourceOf(list: RankedList): RankCandidates | CreationCandidates | LastActivityCandidates {
    const { order } = list;
    if (!isByTime(order)) return new RankCandidates({ ...list, order });
    const timed = { ...list, order };
    return order.by === 'createdAt' ? new CreationCandidates(timed) : new LastActivityCandidates(this.facts, timed);
  }
}

/** In the order of totals out of those that a filter asks for, and that are in a range besides. */
function within({ order, filter }: RankedList, source: CandidateSource, besides: Range = ANY): CandidateSource {
  if (order.by !== 'total') return source;
  const { min, max } = totalsWithin(filter.totals.min, filter.totals.max);
  return new CandidatesWithin(source, order, { min: Math.max(min, besides.min), max: Math.min(max, besides.max) });
}

const ANY: Range = { min: -Infinity, max: Infinity };

/** In the order of totals: between which of them the tiers are that a filter asks for. */
const tierRange = ({ model, filter, order }: RankedList): Range | undefined =>
  filter.tiers.length > 0 && order.by === 'total' ? totalsOfTiers(model.compiled.tiers, filter.tiers) : undefined;
