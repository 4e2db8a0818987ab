import type { Score } from '@leadmark/engine';
import { registerEnumType } from 'type-graphql';
import type { Lead } from '../lead/lead.entity';

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

/** What the exact rank of a lead is made of. */
export type RankOf = (lead: Lead, score: Score | undefined) => number;

export interface RankingOrder {
  direction: 'ASC' | 'DESC';
  /**
   * The indexed expression that candidates are walked by. No lead ranks before its bound; where `isExact`, the bound is the
   * rank itself, so that a page starts at its cursor.
   */
  bound: string;
  boundType: 'float8' | 'timestamptz';
  isExact: boolean;
  rank: RankOf;
}

const byScore = (bound: string, direction: 'ASC' | 'DESC', number: keyof Score['unrounded']): RankingOrder => ({
  direction,
  bound: `score.${bound}`,
  boundType: 'float8',
  isExact: false,
  rank: (_, score) => score?.unrounded[number] ?? 0,
});

const byTime = (bound: string, direction: 'ASC' | 'DESC', instant: (lead: Lead) => Date | null): RankingOrder => ({
  direction,
  bound,
  boundType: 'timestamptz',
  isExact: true,
  rank: (lead) => instant(lead)?.getTime() ?? -Infinity,
});

/** How each order is walked. Scores move with time, so they are walked by the bounds that hold until facts change. */
export const RANKING_ORDERS: Record<LeadOrder, RankingOrder> = {
  TOTAL_DESC: byScore('total_max', 'DESC', 'total'),
  TOTAL_ASC: byScore('total_min', 'ASC', 'total'),
  FIT_DESC: byScore('fit_max', 'DESC', 'fit'),
  ENGAGEMENT_DESC: byScore('engagement_max', 'DESC', 'engagement'),
  LAST_ACTIVITY_DESC: byTime(`COALESCE(lead.last_activity_at, '-infinity')`, 'DESC', (lead) => lead.lastActivityAt),
  CREATED_DESC: byTime('lead.created_at', 'DESC', (lead) => lead.createdAt),
  CREATED_ASC: byTime('lead.created_at', 'ASC', (lead) => lead.createdAt),
};
