import { hashField, hashValue } from '../../lead/attribute-values.service';
import type { FindBy } from '../query/lead-filter';
import {
  selectByAttribute,
  selectByCreationRange,
  selectByEmail,
  selectByPresence,
  selectByText,
  selectByTier,
} from './found.statements';
import { RankCandidates } from './rank-candidates';
import type { RankedList } from '../query/ranked-list';
import { CandidatesWithin, totalsWithin } from './candidates-within';

/** What leads are looked for in. */
type SearchedList = Omit<RankedList, 'order' | 'filter'>;

interface Found {
  id: string;
}

/** Finds leads by what a filter asks of all of them. */
export class FoundLeads {
  constructor(private readonly list: SearchedList) {}

  /** The ids of leads among which are all that pass, by the first of the ways that finds no more than `most`; else undefined. */
  async atMost(most: number, ways: readonly FindBy[]): Promise<string[] | undefined> {
    for (const way of ways) {
      const found = await this.find(way, most + 1);
      if (found.length <= most) return [...new Set(found.map(({ id }) => id))];
    }
    return undefined;
  }

  private find(way: FindBy, count: number): Promise<Found[]> {
    const { sql, workspaceId } = this.list;
    switch (way.by) {
      case 'email':
        return sql.run(selectByEmail, [workspaceId, way.email, count]);
      case 'attribute':
        return this.byAttribute(way.field, way.values, count);
      case 'text':
        return sql.run(selectByText, [workspaceId, `%${way.part.replace(/[\\%_]/g, '\\$&')}%`, count]);
      case 'tier':
        return this.byTier(way.tiers, count);
      case 'total':
        return this.byTotal(way.min, way.max, count);
      case 'creation':
        return sql.run(selectByCreationRange, [workspaceId, way.after ?? null, way.before ?? null, count]);
    }
  }

  private byAttribute(field: string, values: FindAttribute['values'], count: number): Promise<Found[]> {
    const { sql, workspaceId } = this.list;
    if (!values) return sql.run(selectByPresence, [workspaceId, hashField(field), count]);
    const hashes = [...new Set(values.map(hashValue))];
    return sql.run(selectByAttribute, [workspaceId, hashField(field), hashes, count]);
  }

  private byTier(tiers: readonly string[], count: number): Promise<Found[]> {
    const { sql, workspaceId, model, asOf } = this.list;
    const all = [...model.compiled.tiers.levels.map(({ key }) => key), 'disqualified'];
    const asked = [...new Set(tiers)];
    return sql.run(selectByTier, [workspaceId, model.modelId, model.generation, asked, asOf, all, count]);
  }

  /** Best first from the greatest total on where there is a least one, else lowest first. */
  private async byTotal(min: number | undefined, max: number | undefined, count: number): Promise<Found[]> {
    const order = { by: 'total', direction: min === undefined ? 'ASC' : 'DESC' } as const;
    const ranks = new RankCandidates({ ...this.list, order });
    return new CandidatesWithin(ranks, order, totalsWithin(min, max)).first(count, undefined);
  }
}

type FindAttribute = Extract<FindBy, { by: 'attribute' }>;
