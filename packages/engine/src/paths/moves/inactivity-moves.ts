import type { InactivityCriterion } from '../../model/definition';
import type { Move } from './move';
import { singleMove } from './move';
import { activityInWords } from './newcomers';

/** An activity may end a silence. What only waiting brings is no move. */
export function inactivityMoves({ activity }: InactivityCriterion, present: number): Move[] {
  if (present === 0) return [];
  const what = (): string => (activity ? activityInWords(activity) : 'did anything at all');
  return [singleMove(0, what, () => ({ activities: { count: 1, activity } }))];
}
