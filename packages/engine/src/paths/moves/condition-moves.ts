import type { Condition } from '../../model/definition';
import type { Lead } from '../../scoring/lead';
import { canHold, missingInWords } from './missing';
import type { Move } from './move';
import { singleMove } from './move';

/** A condition may come to hold. That it ceases to hold is nothing that a lead can be led to. */
export function conditionMoves(when: Condition, points: number, lead: Lead): Move[] {
  return canHold(when)
    ? [
        singleMove(
          points,
          () => missingInWords(when, lead),
          () => ({ when }),
        ),
      ]
    : [];
}
