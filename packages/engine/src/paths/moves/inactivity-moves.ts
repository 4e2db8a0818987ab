import type { InactivityCriterion } from '../../model/definition';
import type { Move } from './move';
import { singleMove } from './move';
import { newcomersInWords } from './newcomers';

/** An activity may end a silence. What only waiting brings is no move. */
export function inactivityMoves({ activity }: InactivityCriterion, present: number): Move[] {
  if (present === 0) return [];
  return [singleMove(0, () => (activity ? newcomersInWords(1, activity) : 'did anything at all'))];
}
