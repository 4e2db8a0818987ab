import type { JsonObject } from '../values/json';
import { isJsonObject, ownValue } from '../values/json';
import { quote } from '../values/wording';
import type { Check } from './check';
import { unchecked } from './check';
import type { Place } from './place';
import { oneOf } from './scalars';
import { describe, suggest } from './suggestion';

/** The keys of an object with what each must be. */
export type Shape = Readonly<Record<string, Check>>;

/** Checks all keys and refuses others; answers whether `value` is an object at all. `what` is such as "a group". */
export function checkObject(what: string, shape: Shape, value: unknown, place: Place): value is JsonObject {
  if (!isJsonObject(value)) {
    place.refuse(`must be ${what}, an object, but is ${describe(value)}`);
    return false;
  }
  for (const [key, check] of Object.entries(shape)) check(ownValue(value, key), place.key(key));
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(shape, key)) refuseKey(what, key, shape, place);
  }
  return true;
}

export function object(what: string, shape: Shape): Check {
  return (value, place) => void checkObject(what, shape, value, place);
}

function refuseKey(what: string, key: string, shape: Shape, place: Place): void {
  place.key(key).refuse(`${what} has no key ${quote(key)}; ${suggest(key, Object.keys(shape))}`);
}

/** Objects of which one key tells the variant, and the variant the further keys. */
export interface Variants<V extends { readonly shape: Shape }> {
  readonly what: string;
  readonly discriminator: string;
  readonly common?: Shape;
  /** What can be checked of the further keys while the variant is not known. */
  readonly ofAny?: Shape;
  readonly table: Readonly<Record<string, V>>;
}

/** Answers the variant of an object, or undefined when that is not known; then only `ofAny` can be checked of the further keys. */
export function checkVariant<V extends { readonly shape: Shape }>(
  { what, discriminator, common = {}, ofAny = {}, table }: Variants<V>,
  value: unknown,
  place: Place,
): V | undefined {
  const name = isJsonObject(value) ? ownValue(value, discriminator) : undefined;
  const variant = entryOf(table, name);
  const shape = variant?.shape ?? { ...anyShapeOf(table), ...ofAny };
  const whatOfVariant = variant ? `${what} of ${discriminator} ${describe(name)}` : what;
  checkObject(whatOfVariant, { ...shape, ...common, [discriminator]: oneOf(Object.keys(table)) }, value, place);
  return variant;
}

export function entryOf<V>(table: Readonly<Record<string, V>>, name: unknown): V | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

function anyShapeOf(table: Readonly<Record<string, { readonly shape: Shape }>>): Shape {
  const keys = Object.values(table).flatMap(({ shape }) => Object.keys(shape));
  return Object.fromEntries(keys.map((key) => [key, unchecked]));
}
