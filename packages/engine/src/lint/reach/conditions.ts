import type { Condition, CriterionDefinition, GateDefinition, ModelDefinition } from '../../model/definition';
import type { Reach } from './reach';

/** A condition of a model with its path. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: string;
  /** Whose fields it looks at. */
  readonly of: 'lead' | 'activity';
  readonly isOfOption: boolean;
}

/** All conditions of the enabled criteria and the gates. */
export function conditionsIn({ criteria }: Reach, { gates = [] }: ModelDefinition): PlacedCondition[] {
  return [
    ...criteria.flatMap(({ definition, path }) => conditionsOf(definition, path)),
    ...gates.flatMap((gate, index) => conditionsOf(gate, `$.gates[${index}]`)),
  ];
}

function conditionsOf(part: CriterionDefinition | GateDefinition, path: string): PlacedCondition[] {
  const options = 'options' in part ? part.options : [];
  return [
    ...placed('lead', `${path}.when`, 'when' in part ? part.when : undefined),
    ...options.flatMap(({ when }, index) => placed('lead', `${path}.options[${index}].when`, when, true)),
    ...placed('activity', `${path}.activity.where`, 'activity' in part ? part.activity?.where : undefined),
    ...placed('activity', `${path}.clearedBy.where`, 'clearedBy' in part ? part.clearedBy?.where : undefined),
  ];
}

function placed(
  of: PlacedCondition['of'],
  path: string,
  condition: Condition | undefined,
  isOfOption = false,
): PlacedCondition[] {
  return condition ? [{ condition, path, of, isOfOption }] : [];
}
