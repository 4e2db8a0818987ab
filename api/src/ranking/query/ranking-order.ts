import type { Numbers } from '@leadmark/engine';
import { registerEnumType } from 'type-graphql';

export enum LeadOrder {
  TOTAL_DESC = 'TOTAL_DESC',
  TOTAL_ASC = 'TOTAL_ASC',
  FIT_DESC = 'FIT_DESC',
  ENGAGEMENT_DESC = 'ENGAGEMENT_DESC',
  LAST_ACTIVITY_DESC = 'LAST_ACTIVITY_DESC',
  CREATED_DESC = 'CREATED_DESC',
  CREATED_ASC = 'CREATED_ASC',
}
registerEnumType(LeadOrder, { name: 'LeadOrder', description: 'Leads of the same rank are ordered by id.' });

export type Direction = 'ASC' | 'DESC';

/** Where a lead stands in a list. */
export interface Position {
  /** A number, or for an order by time milliseconds; -Infinity for a time that is not there. */
  key: number;
  id: string;
}

/** By a number of the score, which moves with time: candidates come by what ranks tell of it. */
export interface NumberOrder {
  by: keyof Numbers;
  direction: Direction;
}

/** By an instant, which stays. */
export interface TimeOrder {
  by: 'createdAt' | 'lastActivityAt';
  direction: Direction;
}

export type RankingOrder = NumberOrder | TimeOrder;

export const RANKING_ORDERS: Record<LeadOrder, RankingOrder> = {
  TOTAL_DESC: { by: 'total', direction: 'DESC' },
  TOTAL_ASC: { by: 'total', direction: 'ASC' },
  FIT_DESC: { by: 'fit', direction: 'DESC' },
  ENGAGEMENT_DESC: { by: 'engagement', direction: 'DESC' },
  LAST_ACTIVITY_DESC: { by: 'lastActivityAt', direction: 'DESC' },
  CREATED_DESC: { by: 'createdAt', direction: 'DESC' },
  CREATED_ASC: { by: 'createdAt', direction: 'ASC' },
};

export const isByTime = (order: RankingOrder): order is TimeOrder =>
  order.by === 'createdAt' || order.by === 'lastActivityAt';

export const comparePositions =
  ({ direction }: RankingOrder) =>
  (one: Position, other: Position): number => {
    if (one.key !== other.key) return one.key < other.key === (direction === 'ASC') ? -1 : 1;
    if (one.id === other.id) return 0;
    return one.id < other.id ? -1 : 1;
  };
