import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { LIMITS } from '../validation/limits';
import { keyedListOf } from '../validation/list';
import type { Shape } from '../validation/object';
import { object } from '../validation/object';
import { filledText, text } from '../validation/scalars';

/** The tier of a lead for which a gate holds; no level may be called so. */
export const DISQUALIFIED = { key: 'disqualified', name: 'Disqualified' };

const levelKey: Check = (value, place) => {
  filledText(value, place);
  if (value === DISQUALIFIED.key) place.refuse('is kept for leads that a gate holds back; choose another key');
};

/** From the best to the lowest; `further` are the keys that only these levels have. */
export function levelsWith(further: Shape): Check {
  return keyedListOf(object('a level', { key: levelKey, name: optional(text), ...further }), {
    of: 'levels',
    least: 1,
    most: LIMITS.levels,
  });
}
