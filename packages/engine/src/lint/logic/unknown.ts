import type { Formula, Literal } from './formula';
import { ALWAYS, NEVER, allOf, anyOf, literalsOf } from './formula';
import type { Reasoning } from './reasoning';

/** Whether a formula holds while every field is missing. */
export function holdsForUnknown(formula: Formula): boolean {
  if ('all' in formula) return formula.all.every(holdsForUnknown);
  if ('any' in formula) return formula.any.some(holdsForUnknown);
  return !formula.isMet;
}

/** So many fields are looked at, so that a hostile model costs bounded time. */
const MOST_FIELDS = 20;

/** The negations that let a formula hold because their fields are missing; one of each field. `others` hold beside it. */
export function metByAbsence(formula: Formula, others: readonly Formula[], reasoning: Reasoning): Literal[] {
  return negationsIn(formula)
    .slice(0, MOST_FIELDS)
    .filter(({ field }) => {
      const asked = allOf([whileHeldBy(field, formula), ...others.map((other) => whileMissing(field, other))]);
      return reasoning.whyImpossible(asked) === undefined;
    });
}

/** One for each field. */
function negationsIn(formula: Formula): Literal[] {
  const negations = literalsOf(formula).filter(({ isMet }) => !isMet);
  return [...new Map(negations.map((literal) => [literal.field, literal])).values()];
}

/** What a formula asks of the other fields while one is missing. */
function whileMissing(field: string, formula: Formula): Formula {
  if ('all' in formula) return allOf(formula.all.map((part) => whileMissing(field, part)));
  if ('any' in formula) return anyOf(formula.any.map((part) => whileMissing(field, part)));
  if (formula.field !== field) return formula;
  return formula.isMet ? NEVER : ALWAYS;
}

/** The same, where in addition one of the negations on the field is what the formula holds by. */
function whileHeldBy(field: string, formula: Formula): Formula {
  if ('any' in formula) return anyOf(formula.any.map((part) => whileHeldBy(field, part)));
  if (!('all' in formula)) return formula.field === field && !formula.isMet ? ALWAYS : NEVER;
  const oneOfThem = anyOf(formula.all.map((part) => whileHeldBy(field, part)));
  return allOf([whileMissing(field, formula), oneOfThem]);
}
