import type { JsonObject } from '../values/json';
import { isJsonObject, ownValue } from '../values/json';
import { quote } from '../values/wording';
import type { Check } from './check';
import { unchecked } from './check';
import type { Place } from './place';
import { oneOf } from './scalars';
import { alternatives, describe, mismatch, suggest } from './suggestion';

/** The keys of an object with what each must be. */
export type Shape = Readonly<Record<string, Check>>;

/** Says where else a key that is refused may stand, if anywhere. */
type Hint = (key: string) => string | undefined;

/** Checks all keys and refuses others; answers whether `value` is an object at all. `what` is such as "a group". */
export function checkObject(
  what: string,
  shape: Shape,
  value: unknown,
  place: Place,
  hint: Hint = () => undefined,
): value is JsonObject {
  if (!isJsonObject(value)) {
    place.refuse(mismatch(`${what}, an object`, value));
    return false;
  }
  for (const [key, check] of Object.entries(shape)) check(ownValue(value, key), place.key(key));
  const names = Object.keys(shape);
  const free = names.filter((name) => !Object.hasOwn(value, name));
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(shape, key)) continue;
    place.key(key).refuse(`${quote(key)} is not a key of ${what}; ${hint(key) ?? suggest(key, names, free)}`);
  }
  return true;
}

export function object(what: string, shape: Shape): Check {
  return (value, place) => void checkObject(what, shape, value, place);
}

/** Objects of which one key tells the variant, and the variant the further keys. */
export interface Variants<V extends { readonly shape: Shape }> {
  readonly what: string;
  readonly discriminator: string;
  readonly common?: Shape;
  /** What can be checked of the further keys while the variant is not known. */
  readonly ofAny?: Shape;
  readonly table: Table<V>;
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
  const whatOfVariant = variant ? `${what} with "${discriminator}": ${describe(name)}` : what;
  const fullShape = { ...shape, ...common, [discriminator]: oneOf(Object.keys(table)) };
  checkObject(whatOfVariant, fullShape, value, place, (key) => hintAtOwners(key, discriminator, table));
  return variant;
}

type Table<V> = Readonly<Record<string, V>>;

function hintAtOwners(key: string, discriminator: string, table: Table<{ readonly shape: Shape }>): string | undefined {
  const owners = Object.keys(table).filter((name) => Object.hasOwn(table[name]?.shape ?? {}, key));
  return owners.length > 0 ? `it goes with "${discriminator}": ${alternatives(owners)}` : undefined;
}

export function entryOf<V>(table: Table<V>, name: unknown): V | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

function anyShapeOf(table: Table<{ readonly shape: Shape }>): Shape {
  const keys = Object.values(table).flatMap(({ shape }) => Object.keys(shape));
  return Object.fromEntries(keys.map((key) => [key, unchecked]));
}
