import { requirementsIn, requirementsOf, valuesInWords } from '../../phrases/requirement';
import { tellSome } from '../../phrases/spoken';
import { enumerate, quote } from '../../values/wording';
import type { LintRule } from '../lint-rule';
import type { Literal } from '../logic/formula';
import { formulaOf } from '../logic/formula';
import type { Clash } from '../logic/reasoning';
import { Reasoning } from '../logic/reasoning';
import type { PlacedCondition } from '../reach/conditions';
import { conditionsIn } from '../reach/conditions';

/** Conditions that only a field with a list can meet, where a single value was hardly thought of. */
export const needsList: LintRule = function* ({ reach, definition }) {
  const reasoning = new Reasoning();
  for (const { condition, path, of } of conditionsIn(reach, definition)) {
    const formula = formulaOf(condition);
    const clashes = reasoning.whyImpossible(formula) === undefined ? reasoning.clashesOf(formula) : [];
    if (clashes.length > 0) yield { path, message: messageOf(clashes, of) };
  }
};

function messageOf(clashes: readonly Clash[], of: PlacedCondition['of']): string {
  const fields = [...new Set(clashes.map(([{ field }]) => field))];
  const article = of === 'lead' ? 'a' : 'an';
  const holds = `holds only for ${article} ${of} whose ${enumerate(tellSome(fields, quote), 'or')} is a list`;
  return `${holds} ${elementsOf(clashes)}; if it is a single value, ${remedyFor(clashes)}`;
}

/** What a list has to hold; of several ways none is told. */
function elementsOf([clash, ...others]: readonly Clash[]): string {
  if (!clash || others.length > 0) return 'with several of the values';
  return `with one value that ${asked(clash[0])} and another that ${asked(clash[1])}`;
}

/** `is "a"`, `starts with "b"`. */
function asked({ condition }: Literal): string {
  const [requirement] = requirementsIn(requirementsOf(condition));
  return requirement ? [requirement.predicate.holds, ...valuesInWords(requirement)].join(' ') : '';
}

function remedyFor([clash, ...others]: readonly Clash[]): string {
  const isOfValues = clash?.every(({ operator }) => operator === 'equals' || operator === 'in');
  return isOfValues && others.length === 0
    ? 'write one "in" with all of these values'
    : 'change one of the conditions, or join them with "any"';
}
