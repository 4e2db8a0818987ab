import type { AdmissionService } from './admission.service';
import { batchesOf } from './batches';
import { FoundLeads } from './candidates/found-leads';
import type { RankedList } from './query/ranked-list';
import type { Position, TimeOrder } from './query/ranking-order';
import type { TierDistributionService } from './tier-distribution.service';
import { CreationCandidates } from './candidates/time-candidates';
import { countTotals } from './candidates/totals-count';

const BATCH = 500;
const IN_ANY_ORDER: TimeOrder = { by: 'createdAt', direction: 'ASC' };

export interface CountParts {
  admission: AdmissionService;
  tiers: TierDistributionService;
}

/** Counts the leads of a list: by counters and ranks where its filter allows, else by those that the filter finds, or by all. */
export class CountService {
  constructor(private readonly parts: CountParts) {}

  /** `many`: of how many leads that a filter finds each is rather looked at than every lead. */
  async count(list: RankedList, many: number): Promise<number> {
    const { filter, asOf, now } = list;
    const { tiers } = this.parts;
    if (filter.asks === 'nothing') return tiers.countLeads(list);
    if (filter.asks === 'tiers' && +asOf === +now) return tiers.countIn(list, filter.tiers);
    if (filter.asks === 'totals') return this.countTotals(list);
    const ids = await new FoundLeads(list).atMost(many, filter.findBy);
    return ids ? this.countAdmitted(list, ids) : this.countAll(list);
  }

  private async countTotals(list: RankedList): Promise<number> {
    const { sure, unsure } = await countTotals(list, list.filter.totals);
    return sure + (await this.countAdmitted(list, unsure));
  }

  private async countAdmitted(list: RankedList, ids: readonly string[]): Promise<number> {
    let count = 0;
    for (const batch of batchesOf(ids, BATCH)) count += (await this.parts.admission.admit(list, batch)).length;
    return count;
  }

  /** Looks at every lead; no more than a batch is in memory at once. */
  private async countAll(list: RankedList): Promise<number> {
    const source = new CreationCandidates({ ...list, order: IN_ANY_ORDER });
    let count = 0;
    for (let after: Position | undefined; ;) {
      const batch = await source.first(BATCH, after);
      const ids = batch.map(({ id }) => id);
      count += (await this.parts.admission.admit(list, ids)).length;
      after = batch.at(-1);
      if (batch.length < BATCH) return count;
    }
  }
}
