import type { StateScore } from '@leadmark/engine';
import { halvings, roundingOf, stepBelow } from '../score-keeping/rank.service';
import { RankSort, type ScoreRank } from '../score-keeping/score-rank.entity';
import type { PublishedModel } from '../scoring-model/published-model.types';

/** Of the greatest part of a score, by which sums may differ that are made in another order. */
const TOLERANCE = 1e-9;

type Compared = Pick<StateScore, 'unrounded' | 'tier' | 'gate' | 'grade' | 'contributions' | 'nextTierChangeAt'>;

/** What differs between a score by what is kept, and the same by all facts; nothing where they are the same. */
export function differencesOf(kept: Compared, exact: Compared): string[] {
  const greatest = Math.max(1, ...exact.contributions.map(({ points }) => Math.abs(points)));
  const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= TOLERANCE * greatest;
  const numbers = (['fit', 'engagement', 'total'] as const)
    .filter((name) => !isNear(kept.unrounded[name], exact.unrounded[name]))
    .map((name) => `${name} ${kept.unrounded[name]} instead of ${exact.unrounded[name]}`);
  const points = exact.contributions.flatMap((contribution, index) => {
    const known = kept.contributions[index]?.points ?? NaN;
    return isNear(known, contribution.points)
      ? []
      : [`${contribution.criterion} ${known} instead of ${contribution.points}`];
  });
  const names = (['tier', 'gate', 'grade'] as const)
    .filter((name) => kept[name] !== exact[name])
    .map((name) => `${name} ${kept[name]} instead of ${exact[name]}`);
  return [...numbers, ...points, ...names];
}

/** What of a rank does not hold for a score. */
export const rankFaults = (model: PublishedModel, rank: ScoreRank, score: StateScore, now: Date): string[] =>
  (['total', 'engagement'] as const).flatMap((number) => rankFault(model, number, rank, score, now));

function rankFault(
  { compiled }: PublishedModel,
  number: 'total' | 'engagement',
  rank: ScoreRank,
  score: StateScore,
  now: Date,
): string[] {
  const [sort, level, key] =
    number === 'total'
      ? [rank.totalSort, rank.totalLevel, rank.totalKey]
      : [rank.engagementSort, rank.engagementLevel, rank.engagementKey];
  const exact = score.unrounded[number];
  const halved = halvings(compiled, now);
  const most = level + 2 ** (key - halved);
  const margin = (TOLERANCE + roundingOf(halved)) * Math.max(1, Math.abs(most), Math.abs(exact));
  if (exact > most + margin) return [`${number} ${exact} above its bound ${most}`];
  const least = most - slackOf(sort, level);
  return exact < least - margin ? [`${number} ${exact} below ${least}, which its rank says`] : [];
}

/** By how much a number may be less than its rank says. */
const slackOf = (sort: RankSort, level: number): number =>
  ({
    [RankSort.LEVEL]: 0,
    [RankSort.FADING]: 0,
    [RankSort.NEAR]: level - stepBelow(level),
    [RankSort.BOUND]: Infinity,
  })[sort];
