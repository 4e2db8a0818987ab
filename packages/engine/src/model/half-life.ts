import type { CriterionDefinition, DecayDefinition } from './definition';

/** In days, of the activity criteria that give or take points; null if none of them halves. */
export function longestHalfLife(
  criteria: readonly CriterionDefinition[],
  defaultDecay: DecayDefinition,
): number | null {
  const halfLives = criteria.flatMap((criterion) => {
    if (criterion.kind !== 'activity') return [];
    const { points = 0, pointsPer, decay = defaultDecay } = criterion;
    const isWorth = (pointsPer?.points ?? points) !== 0;
    return isWorth && decay.kind === 'exponential' ? [decay.halfLifeDays] : [];
  });
  return halfLives.length === 0 ? null : Math.max(...halfLives);
}
