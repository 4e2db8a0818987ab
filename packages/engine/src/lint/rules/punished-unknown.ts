import type { CriterionDefinition, OptionsCriterion } from '../../model/definition';
import { enumerate, pointsText, quote } from '../../values/wording';
import type { LintRule } from '../lint-rule';
import type { Formula, Literal } from '../logic/formula';
import { allOf, formulaOf } from '../logic/formula';
import { metByAbsence } from '../logic/unknown';

/**
 * A negation holds for what is missing, and `otherwise` is left over where no option holds: with negative points they
 * punish a lead for what is not known of it.
 */
export const punishedUnknown: LintRule = function* ({ reach: { criteria }, reasoning }) {
  for (const { definition, path, range } of criteria) {
    const { weight = 1 } = definition;
    for (const { formula, others, points, path: key, words } of range.min < 0 ? conditionalsOf(definition) : []) {
      const [first, ...rest] = points * weight < 0 ? metByAbsence(formula, others, reasoning) : [];
      if (first) yield { path: `${path}.${key}`, message: messageOf(first, rest, points * weight, words) };
    }
  }
};

/** Points for a condition. */
interface Conditional {
  readonly formula: Formula;
  /** What else holds when the points are given. */
  readonly others: readonly Formula[];
  readonly points: number;
  readonly path: string;
  readonly words: Words;
}

interface Words {
  readonly effect: string;
  /** Keeps the points from leads without a field, whose name is quoted. */
  readonly remedy: (field: string) => string;
}

const WHEN: Words = {
  effect: 'holds as well for',
  remedy: (field) => `add ${known(field)} to it in an "all"`,
};
const OTHERWISE: Words = {
  effect: 'goes as well to',
  remedy: (field) => `put an option for { "field": ${field}, "operator": "notExists" } with 0 points before the others`,
};

function conditionalsOf(criterion: CriterionDefinition): Conditional[] {
  if (criterion.kind === 'options') return conditionalsOfOptions(criterion);
  if (criterion.kind !== 'attribute') return [];
  const { when, points } = criterion;
  return [{ formula: formulaOf(when), others: [], points, path: 'when', words: WHEN }];
}

function conditionalsOfOptions({ options, otherwise = 0 }: OptionsCriterion): Conditional[] {
  const failing = options.map(({ when }) => formulaOf(when, false));
  return [
    ...options.map(({ when, points }, index) => ({
      formula: formulaOf(when),
      others: failing.slice(0, index),
      points,
      path: `options[${index}].when`,
      words: WHEN,
    })),
    { formula: allOf(failing), others: [], points: otherwise, path: 'otherwise', words: OTHERWISE },
  ];
}

const MOST_FIELDS_TOLD = 3;

function messageOf(first: Literal, rest: readonly Literal[], points: number, { effect, remedy }: Words): string {
  const negations = [first, ...rest].filter(({ operator }) => operator !== 'exists');
  const fields = (negations.length > 0 ? negations : [first]).map(({ field }) => quote(field));
  const [field = ''] = fields;
  const lead = `a lead whose ${enumerate(fields.slice(0, MOST_FIELDS_TOLD), 'or')} is not known`;
  const advice = negations.length > 0 ? remedy(field) : `rather give points to a lead that meets ${known(field)}`;
  return `${effect} ${lead}, and takes ${pointsText(Math.abs(points))} from it; ${advice}`;
}

function known(field: string): string {
  return `{ "field": ${field}, "operator": "exists" }`;
}
