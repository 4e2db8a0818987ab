import { optional } from '../validation/check';
import type { Shape } from '../validation/object';
import type { Place } from '../validation/place';
import { points } from '../validation/scalars';
import type { JsonObject } from '../values/json';
import type { Range } from '../values/range';
import type { Bounds } from './definition';

export const BOUNDS_SHAPE: Shape = { minPoints: optional(points), maxPoints: optional(points) };

export function compileBounds({ minPoints = -Infinity, maxPoints = Infinity }: Bounds): Range {
  return { min: minPoints, max: maxPoints };
}

export function refuseCrossedBounds(bounded: JsonObject, place: Place): void {
  refuseMinimumAboveMaximum(bounded, 'minPoints', 'maxPoints', place);
}

export function refuseMinimumAboveMaximum(object: JsonObject, least: string, greatest: string, place: Place): void {
  const [minimum, maximum] = [object[least], object[greatest]];
  if (typeof minimum === 'number' && typeof maximum === 'number' && minimum > maximum) {
    place.key(least).refuse(`${minimum} is above ${greatest}, ${maximum}; no number is between them`);
  }
}
