import type { Condition, CriterionDefinition } from '../../model/definition';
import { enumerate, pointsText, quote } from '../../values/wording';
import type { LintRule } from '../lint-rule';
import type { Formula, Literal } from '../logic/formula';
import { formulaOf } from '../logic/formula';
import { metByAbsence } from '../logic/unknown';

/** A negation holds for what is missing: with negative points it punishes a lead for what is not known of it. */
export const punishedUnknown: LintRule = function* ({ reach: { criteria }, reasoning }) {
  for (const { definition, path, range } of criteria) {
    const { weight = 1 } = definition;
    for (const { when, points, path: key, others } of range.min < 0 ? conditionalsOf(definition) : []) {
      const [first, ...rest] = points * weight < 0 ? metByAbsence(formulaOf(when), others, reasoning) : [];
      if (first) yield { path: `${path}.${key}`, message: messageOf(first, rest, points * weight) };
    }
  }
};

/** Points for a condition. */
interface Conditional {
  readonly when: Condition;
  readonly points: number;
  readonly path: string;
  /** What else holds when the points are given. */
  readonly others: readonly Formula[];
}

function conditionalsOf(criterion: CriterionDefinition): Conditional[] {
  if (criterion.kind === 'attribute') return [{ ...criterion, path: 'when', others: [] }];
  if (criterion.kind !== 'options') return [];
  const failing = criterion.options.map(({ when }) => formulaOf(when, false));
  return criterion.options.map((option, index) => ({
    ...option,
    path: `options[${index}].when`,
    others: failing.slice(0, index),
  }));
}

const MOST_FIELDS_TOLD = 3;

function messageOf(first: Literal, rest: readonly Literal[], points: number): string {
  const taken = pointsText(Math.abs(points));
  const negations = [first, ...rest].filter(({ operator }) => operator !== 'exists');
  const fields = (negations.length > 0 ? negations : [first])
    .slice(0, MOST_FIELDS_TOLD)
    .map(({ field }) => quote(field));
  const known = `{ "field": ${fields[0]}, "operator": "exists" }`;
  const holds = `holds as well for a lead whose ${enumerate(fields, 'or')} is not known, and takes ${taken} from it`;
  return negations.length > 0
    ? `${holds}; add ${known} to it in an "all"`
    : `${holds}; rather give points to a lead that meets ${known}`;
}
