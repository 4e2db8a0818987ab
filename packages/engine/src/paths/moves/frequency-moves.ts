import type { FrequencyCriterion } from '../../model/definition';
import type { DatedActivity } from '../../activity/dated-activity';
import type { Move } from './move';
import { singleMove } from './move';
import { newcomersInWords, newcomersOf, roomFor } from './newcomers';

/** Activities may happen now until enough are counted, or, where enough are, until they are too many; then no more matter. */
export function frequencyMoves(criterion: FrequencyCriterion, counted: readonly DatedActivity[], now: number): Move[] {
  const { points, atLeast = 0, atMost = Infinity, repeat = 'every' } = criterion;
  const isTooFew = counted.length < atLeast;
  const room = roomFor(repeat, counted, now);
  const { most, kept } = room;
  const newcomers = (isTooFew ? atLeast : atMost + 1) - kept.length;
  if (newcomers > most) return [];
  const what = (): string => newcomersInWords(newcomers, criterion, counted, room);
  return [singleMove(isTooFew ? points : 0, what, () => ({ activities: newcomersOf(newcomers, criterion) }))];
}
