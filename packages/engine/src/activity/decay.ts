import type { DecayDefinition } from '../model/definition';
import type { Check } from '../validation/check';
import type { Shape } from '../validation/object';
import { checkVariant } from '../validation/object';
import { percent, positive } from '../validation/scalars';
import { halved } from '../values/half';

export interface CompiledDecay {
  /** What is left of points at an age in days, from 1 down to 0; it never grows with age. */
  readonly factorAt: (age: number) => number;
  /** Absent where each activity has to be looked at by itself. */
  readonly jointly?: JointDecay;
}

/** How several activities fade at once. */
export interface JointDecay {
  /** The age in days from which on nothing is left. */
  readonly lifeDays: number;
  /** What is left, of what they were worth and of their points, so many days later, while something is left of each. */
  readonly leftOf: (worth: number, points: number, days: number) => number;
  /** How far at most, in parts of what they were worth, they stray meanwhile from the straight line, between two times. */
  readonly bendBetween: (days: number, laterDays: number) => number;
}

/** `compile` is a method, whose parameter may be narrower in an entry than in the table. */
interface DecayKind<D = DecayDefinition> {
  readonly shape: Shape;
  compile(definition: D): CompiledDecay;
}

type DecayOf<Kind extends DecayDefinition['kind']> = Extract<DecayDefinition, { kind: Kind }>;

const none: DecayKind = {
  shape: {},
  compile: () => ({
    factorAt: () => 1,
    jointly: { lifeDays: Infinity, leftOf: (worth) => worth, bendBetween: () => 0 },
  }),
};

/** Equal times leave equal shares, whatever the age. */
const exponential: DecayKind<DecayOf<'exponential'>> = {
  shape: { halfLifeDays: positive },
  compile({ halfLifeDays }) {
    const factorAt = (age: number): number => halved(age / halfLifeDays);
    const bendBetween = (days: number, laterDays: number): number => {
      const [first, last] = [factorAt(days), factorAt(laterDays)];
      const lives = ((laterDays - days) / halfLifeDays) * Math.LN2;
      // A curve strays from its chord by at most an eighth of its greatest curvature × the time squared.
      return lives < 1 ? Math.min(first - last, (first * lives * lives) / 8) : first - last;
    };
    return {
      factorAt,
      jointly: { lifeDays: Infinity, leftOf: (worth, _, days) => worth * factorAt(days), bendBetween },
    };
  },
};

/** Equal times take away equal parts of the points, until nothing is left. */
const linear: DecayKind<DecayOf<'linear'>> = {
  shape: { percent, everyDays: positive },
  compile({ percent, everyDays }) {
    const factorAt = (age: number): number => left(percent, age / everyDays);
    const leftOf = (worth: number, points: number, days: number): number => worth - points * (1 - factorAt(days));
    return { factorAt, jointly: { lifeDays: lifeOf(percent, everyDays), leftOf, bendBetween: () => 0 } };
  },
};

const step: DecayKind<DecayOf<'step'>> = {
  shape: { percent, everyDays: positive },
  compile({ percent, everyDays }) {
    return { factorAt: (age) => left(percent, Math.floor(age / everyDays)) };
  },
};

/** A percentage that is too small to be told from none takes nothing away, however often. */
function left(percent: number, times: number): number {
  const share = percent / 100;
  return share === 0 ? 1 : Math.max(0, 1 - share * times);
}

function lifeOf(percent: number, everyDays: number): number {
  const share = percent / 100;
  return share === 0 ? Infinity : everyDays / share;
}

const DECAYS: Readonly<Record<DecayDefinition['kind'], DecayKind>> = { none, exponential, linear, step };

export const checkDecay: Check = (value, place) => {
  checkVariant({ what: 'a decay', discriminator: 'kind', table: DECAYS }, value, place);
};

export function compileDecay(definition: DecayDefinition): CompiledDecay {
  return DECAYS[definition.kind].compile(definition);
}
