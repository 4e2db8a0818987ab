import type { CompiledTiers } from '@leadmark/engine';
import type { TierSource } from './tier-source';

/** What there is to classify; an absent number is missing on the item. */
export interface ClassifiableNumbers {
  score: number | undefined;
  fit: number | undefined;
  engagement: number | undefined;
}

/** What the node adds to the result field. Points and scores are rounded to 2 decimals. */
export type TierResult = {
  tier: string;
  tierName: string;
  /** 1 is the best; null for a lead in no tier: disqualified or unscored. */
  tierRank: number | null;
  /** Null without bands, and where a number for it is missing. */
  grade: string | null;
  /** Where the tier begins; null for the lowest one, and for tiers by grade. */
  tierMinScore: number | null;
  /** The key of the tier above; null in the best one. */
  nextTierUp: string | null;
  pointsToNextTierUp: number | null;
  /** The number that decided; null for tiers by grade. */
  classifiedScore: number | null;
  tierSource: TierSource['name'];
};

/** The tier of the numbers, or undefined where a number that decides is missing. */
export function classify({ tiers, by, name }: TierSource, numbers: ClassifiableNumbers): TierResult | undefined {
  const { score, fit, engagement } = numbers;
  const hasBoth = fit !== undefined && engagement !== undefined;
  if (by === 'total' ? score === undefined : !hasBoth) return undefined;
  const found = tiers.classify({ total: score ?? 0, fit: fit ?? 0, engagement: engagement ?? 0 });
  const classifiedScore = by === 'total' ? (score ?? null) : null;
  return {
    tier: found.tier,
    tierName: found.tierName,
    tierRank: found.rank,
    grade: hasBoth ? found.grade : null,
    tierMinScore: found.minScore,
    ...nextTierUp(tiers, found.rank, classifiedScore),
    classifiedScore,
    tierSource: name,
  };
}

/** A lead that is in no tier: the reserved tiers keep the numbers and the grade that it has. */
export function outsideTiers(
  tier: 'disqualified' | 'unscored',
  source: TierSource,
  numbers: ClassifiableNumbers,
): TierResult {
  const classified = classify(source, numbers);
  return {
    tier,
    tierName: { disqualified: 'Disqualified', unscored: 'Unscored' }[tier],
    tierRank: null,
    grade: classified?.grade ?? null,
    tierMinScore: null,
    nextTierUp: null,
    pointsToNextTierUp: null,
    classifiedScore: classified?.classifiedScore ?? null,
    tierSource: source.name,
  };
}

function nextTierUp(
  { levels }: CompiledTiers,
  rank: number,
  score: number | null,
): Pick<TierResult, 'nextTierUp' | 'pointsToNextTierUp'> {
  const above = levels.find((level) => level.rank === rank - 1);
  const minScore = above?.minScore ?? null;
  return {
    nextTierUp: above?.key ?? null,
    pointsToNextTierUp: minScore === null || score === null ? null : Math.round((minScore - score) * 100) / 100,
  };
}
