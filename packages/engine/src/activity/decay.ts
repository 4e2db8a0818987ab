import type { DecayDefinition } from '../model/definition';
import type { Check } from '../validation/check';
import type { Shape } from '../validation/object';
import { checkVariant } from '../validation/object';
import { percent, positive } from '../validation/scalars';

/** What is left of points at an age in days, from 1 down to 0; it never grows with age. */
export type Decay = (ageInDays: number) => number;

/** `compile` is a method, whose parameter may be narrower in an entry than in the table. */
interface DecayKind<D = DecayDefinition> {
  readonly shape: Shape;
  compile(definition: D): Decay;
}

type DecayOf<Kind extends DecayDefinition['kind']> = Extract<DecayDefinition, { kind: Kind }>;

const none: DecayKind = {
  shape: {},
  compile: () => () => 1,
};

const exponential: DecayKind<DecayOf<'exponential'>> = {
  shape: { halfLifeDays: positive },
  compile:
    ({ halfLifeDays }) =>
    (age) =>
      2 ** (-age / halfLifeDays),
};

const linear: DecayKind<DecayOf<'linear'>> = {
  shape: { percent, everyDays: positive },
  compile:
    ({ percent, everyDays }) =>
    (age) =>
      Math.max(0, 1 - (percent / 100) * (age / everyDays)),
};

const step: DecayKind<DecayOf<'step'>> = {
  shape: { percent, everyDays: positive },
  compile:
    ({ percent, everyDays }) =>
    (age) =>
      Math.max(0, 1 - (percent / 100) * Math.floor(age / everyDays)),
};

const DECAYS: Readonly<Record<DecayDefinition['kind'], DecayKind>> = { none, exponential, linear, step };

export const checkDecay: Check = (value, place) => {
  checkVariant({ what: 'a decay', discriminator: 'kind', table: DECAYS }, value, place);
};

export function compileDecay(definition: DecayDefinition): Decay {
  return DECAYS[definition.kind].compile(definition);
}
