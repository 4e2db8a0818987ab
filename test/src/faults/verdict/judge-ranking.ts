import { finding } from './finding';
import type { Finding } from './finding';

const misplaced = finding('the ranking holds every lead');

/** A ranking by total, best first: it stands on what is kept of each score beside the facts. */
export interface Ranking {
  readonly model: string;
  readonly leads: readonly { readonly id: string; readonly score: { readonly total: number } }[];
  readonly distribution: readonly { readonly leads: number }[];
}

/** Every lead once, in order, and in one tier. */
export function judgeRanking({ model, leads, distribution }: Ranking, ids: ReadonlySet<string>): Finding[] {
  const ranked = leads.map(({ id }) => id);
  const missing = [...ids].filter((id) => !ranked.includes(id));
  const repeated = ranked.filter((id, index) => ranked.indexOf(id) !== index);
  const rising = leads.filter(({ score }, index) => score.total > (leads[index - 1]?.score.total ?? Infinity));
  const inTiers = distribution.reduce((sum, tier) => sum + tier.leads, 0);
  return [
    ...missing.map((id) => `has no ${id}`),
    ...repeated.map((id) => `has ${id} twice`),
    ...rising.map(({ id }) => `puts ${id} below a lesser one`),
    ...(inTiers === ids.size ? [] : [`knows ${ids.size} leads, and ${inTiers} in tiers`]),
  ].map((what) => misplaced(`the ranking by ${model} ${what}`));
}
