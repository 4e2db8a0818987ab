import type { StateContribution } from './score';

/** The contributions that matter most: greatest points first, whatever their sign; equals in the model's order. */
export function topContributions<C extends StateContribution>(
  { contributions }: { readonly contributions: readonly C[] },
  count: number,
): C[] {
  return contributions
    .filter(({ points }) => points !== 0)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .slice(0, Math.max(0, count));
}
