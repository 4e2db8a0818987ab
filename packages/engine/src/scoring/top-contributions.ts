import type { Contribution, Score } from './score';

/** The contributions that matter most: greatest points first, whatever their sign; equals in the model's order. */
export function topContributions({ contributions }: Pick<Score, 'contributions'>, count: number): Contribution[] {
  return contributions
    .filter(({ points }) => points !== 0)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .slice(0, Math.max(0, count));
}
