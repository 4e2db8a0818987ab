import type { CompiledModel } from '../model/compile-model';
import type { Dimension } from '../model/definition';
import { NAMES as NUMBERS, roundingInWords, weightInWords } from '../scoring/adjustments';
import type { Addend } from './addend';
import { NAMES } from './addend';

/** What is told of a change whatever the lead is. */
export interface StandingWords {
  readonly name: string;
  /** Undefined where it depends on the lead. */
  readonly reason: string | undefined;
}

const DIMENSIONS: readonly Dimension[] = ['fit', 'engagement'];

/**
 * What is told of the changes that a model can bring, by `kind key` of the change: so whoever keeps changes need not keep
 * these words with each.
 */
export function standingWords(model: CompiledModel): ReadonlyMap<string, StandingWords> {
  const words = new Map<string, StandingWords>();
  const add = (kind: Addend['kind'], key: string, name: string, reason?: string): void =>
    void words.set(`${kind} ${key}`, { name, reason });
  for (const { key, name } of model.criteria) add('contribution', key, name);
  for (const { key, name } of model.groups) add('adjustment', `group:${key}`, NAMES.group(key, name));
  for (const key of DIMENSIONS) {
    add('adjustment', `dimension:${key}`, NAMES.dimension(key, key));
    const reason = weightInWords(NUMBERS[key], model.dimensionWeights[key]);
    add('adjustment', `weight:${key}`, NAMES.weight(key, key), reason);
  }
  add('adjustment', 'total:total', NAMES.total('total', 'total'));
  add('adjustment', 'rounding:total', NAMES.rounding('total', 'total'), roundingInWords(NUMBERS.total));
  return words;
}
