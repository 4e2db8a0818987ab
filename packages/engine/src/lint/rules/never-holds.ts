import type { Condition, CriterionDefinition, GateDefinition } from '../../model/definition';
import type { LintRule } from '../lint-rule';
import { formulaOf } from '../logic/formula';

/** Conditions that no lead and no activity can ever meet. */
export const neverHolds: LintRule = function* ({ reach: { criteria }, definition: { gates = [] }, reasoning }) {
  const places = [
    ...criteria.flatMap(({ definition, path }) => conditionsOf(definition, path)),
    ...gates.flatMap((gate, index) => conditionsOf(gate, `$.gates[${index}]`)),
  ];
  for (const { condition, path, effect } of places) {
    const why = condition && reasoning.whyImpossible(formulaOf(condition));
    if (why !== undefined) yield { path, message: `${effect}: ${why}; change or remove one of the conditions` };
  }
};

interface Place {
  readonly condition: Condition | undefined;
  readonly path: string;
  readonly effect: string;
}

/** The conditions of options are looked at by the order of options. */
function conditionsOf(part: CriterionDefinition | GateDefinition, path: string): Place[] {
  const places: Place[] = [];
  if ('when' in part) places.push({ condition: part.when, path: `${path}.when`, effect: 'no lead ever meets it' });
  const effect = 'no activity ever matches';
  if ('activity' in part) places.push({ condition: part.activity?.where, path: `${path}.activity.where`, effect });
  if ('clearedBy' in part) places.push({ condition: part.clearedBy?.where, path: `${path}.clearedBy.where`, effect });
  return places;
}
