import type { Condition, FieldCondition, OptionsCriterion, Scalar } from '../../model/definition';
import { tellSome } from '../../phrases/spoken';
import type { Lead } from '../../scoring/lead';
import { enumerate } from '../../values/wording';
import { canHold, missingInWords } from './missing';
import type { Move } from './move';

/** Another option may become the first that holds: one with more points than at present, or one with fewer. */
export function optionsMoves(options: Options, present: number, lead: Lead): Move[] {
  const rungs = [...rungsOf(options)].sort(([one], [other]) => one - other);
  const upwards = rungs.filter(([points]) => points > present);
  const downwards = rungs.filter(([points]) => points < present).reverse();
  const whenAt = (position: number): Condition => firstThatHolds(options, position);
  return [upwards, downwards].filter(({ length }) => length > 0).map((ladder) => moveAlong(ladder, whenAt, lead));
}

type Options = OptionsCriterion['options'];

/** Points, and where the options stand that give them. */
type Rung = readonly [points: number, positions: number[]];

function moveAlong(ladder: readonly Rung[], whenAt: (position: number) => Condition, lead: Lead): Move {
  const tell = (position: number): string => missingInWords(whenAt(position), lead);
  return {
    most: ladder.length,
    rawPoints: (amount) => ladder[amount - 1]![0],
    what: (amount) => enumerate(tellSome(ladder[amount - 1]![1], tell), 'or'),
    asks: (amount) => ({ when: { any: ladder[amount - 1]![1].map(whenAt) } }),
  };
}

/** An option that always holds leaves none to those after it. */
function rungsOf(options: Options): Map<number, number[]> {
  const rungs = new Map<number, number[]>();
  for (const [position, { when, points }] of options.entries()) {
    if (canHold(when)) rungs.set(points, [...(rungs.get(points) ?? []), position]);
    if (!canHold({ not: when })) break;
  }
  return rungs;
}

function firstThatHolds(options: Options, position: number): Condition {
  const wanted = options.slice(position, position + 1).map(({ when }) => when);
  const before = options.slice(0, position).filter(({ when }) => !wanted.some((other) => excludes(other, when)));
  return { all: [...wanted, ...before.map(({ when }) => ({ not: when }))] };
}

/** A field has one value, but for the rare list. */
function excludes(one: Condition, other: Condition): boolean {
  if (!isOfValue(one) || !isOfValue(other) || one.field !== other.field) return false;
  const values = new Set(valuesOf(other));
  return !valuesOf(one).some((value) => values.has(value));
}

type OfValue = Extract<FieldCondition, { operator: 'equals' | 'notEquals' | 'in' | 'notIn' }>;

function isOfValue(condition: Condition): condition is OfValue {
  return 'field' in condition && (condition.operator === 'equals' || condition.operator === 'in');
}

function valuesOf({ value }: OfValue): readonly Scalar[] {
  return typeof value === 'object' ? value : [value];
}
