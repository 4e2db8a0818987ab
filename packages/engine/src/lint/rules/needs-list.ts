import { requirementsIn, requirementsOf, valuesInWords } from '../../phrases/requirement';
import { tellSome } from '../../phrases/spoken';
import { enumerate, quote } from '../../values/wording';
import type { LintRule } from '../lint-rule';
import type { Literal } from '../logic/formula';
import { formulaOf } from '../logic/formula';
import type { Clash } from '../logic/reasoning';
import { Reasoning } from '../logic/reasoning';
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

function messageOf(clashes: readonly Clash[], of: 'lead' | 'activity'): string {
  const fields = [...new Set(clashes.map(([{ field }]) => field))];
  const article = of === 'lead' ? 'a' : 'an';
  const lists = `holds only for ${article} ${of} whose ${enumerate(tellSome(fields, quote), 'or')} is a list`;
  const [clash, ...others] = clashes;
  const told =
    clash && others.length === 0
      ? ` with one value that ${asked(clash[0])} and another that ${asked(clash[1])}`
      : ' with several of the values';
  return `${lists}${told}; if it is a single value, change one of the two or join them with "any"`;
}

/** `is "a"`, `starts with "b"`. */
function asked({ condition }: Literal): string {
  const [requirement] = requirementsIn(requirementsOf(condition));
  return requirement ? [requirement.predicate.holds, ...valuesInWords(requirement)].join(' ') : '';
}
