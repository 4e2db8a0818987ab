import type { DecayDefinition } from '../model/definition';
import { notScoredYet, refuseUnscored } from '../model/not-scored-yet';
import type { Check } from '../validation/check';
import type { Shape } from '../validation/object';
import { checkVariant } from '../validation/object';
import { percent, positive } from '../validation/scalars';
import { isJsonObject, ownValue } from '../values/json';

export interface CompiledDecay {
  /** Whether points grow less with age; they never grow more. */
  readonly isFading: boolean;
  /** What is left of the points at an age, from 1 down to 0. */
  readonly factorAt: (ageInDays: number) => number;
}

/** `compile` is a method, whose parameter may be narrower in an entry than in the table. */
interface DecayKind<D = DecayDefinition> {
  readonly shape: Shape;
  compile(definition: D): CompiledDecay;
}

const none: DecayKind = {
  shape: {},
  compile: () => ({ isFading: false, factorAt: () => 1 }),
};

const exponential: DecayKind<Extract<DecayDefinition, { kind: 'exponential' }>> = {
  shape: { halfLifeDays: positive },
  compile: ({ halfLifeDays }) => ({ isFading: true, factorAt: (age) => 2 ** (-age / halfLifeDays) }),
};

const linear: DecayKind = {
  shape: { percent, everyDays: positive },
  compile: notScoredYet,
};

const step: DecayKind = {
  shape: { percent, everyDays: positive },
  compile: notScoredYet,
};

const DECAYS: Readonly<Record<DecayDefinition['kind'], DecayKind>> = { none, exponential, linear, step };

export const checkDecay: Check = (value, place) => {
  checkVariant({ what: 'a decay', discriminator: 'kind', table: DECAYS }, value, place);
  if (isJsonObject(value)) refuseUnscored('a decay', ownValue(value, 'kind'), DECAYS, place);
};

export function compileDecay(definition: DecayDefinition): CompiledDecay {
  return DECAYS[definition.kind].compile(definition);
}
