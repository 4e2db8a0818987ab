import type { PerUnitCriterion } from '../../model/definition';
import { grouped } from '../../phrases/grouped';
import { nameInWords } from '../../phrases/spoken';
import { HIGHEST_COUNT } from '../../values/number';
import type { Move } from './move';
import { leastValueOf } from './units';

/** The value may grow; `present` is how many whole units it holds. */
export function perUnitMoves({ field, unit = 1, points }: PerUnitCriterion, present: number): Move[] {
  const valueOf = (amount: number): number => leastValueOf(present + amount, unit);
  return [
    {
      isOpen: true,
      most: HIGHEST_COUNT - present,
      rawPoints: (amount) => (present + amount) * points,
      what: (amount) => `${nameInWords(field)} is ${grouped(valueOf(amount))} or more`,
      asks: (amount) => ({ when: { field, operator: 'equals', value: valueOf(amount) } }),
    },
  ];
}
