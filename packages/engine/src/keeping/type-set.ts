import type { ByteReader } from './byte-reader';
import type { ByteWriter } from './byte-writer';
import type { KeptTypes } from './kept-types';

/** Which of the types of a matcher there were: a bit for each, 8 in a number; empty where there is but one. */
export type TypeSet = readonly number[];

const NONE: TypeSet = [];

export function typeSetOf(types: KeptTypes, activities: readonly { readonly type: string }[]): TypeSet {
  if (!types.areSeveral) return NONE;
  const set = new Array<number>(lengthOf(types)).fill(0);
  for (const { type } of activities) {
    const place = types.placeOf(type);
    const at = Math.floor(place / 8);
    set[at] = (set[at] ?? 0) | (1 << (place % 8));
  }
  return set;
}

export function union(one: TypeSet, other: TypeSet): TypeSet {
  return one.map((bits, at) => bits | (other[at] ?? 0));
}

export function namesIn(set: TypeSet, types: KeptTypes): Set<string> {
  return new Set(types.areSeveral ? types.all.filter((_, place) => isIn(set, place)) : types.all);
}

function isIn(set: TypeSet, place: number): boolean {
  return ((set[Math.floor(place / 8)] ?? 0) & (1 << (place % 8))) !== 0;
}

export function writeTypeSet(set: TypeSet, bytes: ByteWriter): void {
  for (const bits of set) bytes.byte(bits);
}

export function readTypeSet(types: KeptTypes, bytes: ByteReader): TypeSet {
  if (!types.areSeveral) return NONE;
  return Array.from({ length: lengthOf(types) }, () => bytes.byte());
}

function lengthOf(types: KeptTypes): number {
  return Math.ceil(types.all.length / 8);
}
