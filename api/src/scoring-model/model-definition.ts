import {
  validateModel,
  type CriterionDefinition,
  type JsonObject,
  type ModelDefinition,
  type Violation,
} from '@leadmark/engine';
import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import { unstorableJson } from '../common/storable-json';

const MAX_KEY = 200;
const MAX_BYTES = 1_048_576;

/** What keeps the definition from being stored as a model; all faults, each with its path. */
function faultsOf(definition: JsonObject): Violation[] {
  const unstorable = unstorableJson(definition, '$', MAX_BYTES);
  return unstorable ? [unstorable] : [...validateModel(definition), ...keyFaults(definition)];
}

const keyFaults = ({ key }: JsonObject): Violation[] =>
  typeof key === 'string' && key.length > MAX_KEY
    ? [{ path: '$.key', message: `is ${key.length} characters long; at most ${MAX_KEY} are taken` }]
    : [];

/** The definition as what it is once it is valid; MODEL_INVALID with every violation otherwise. */
export function validDefinition(definition: JsonObject): ModelDefinition {
  const violations = faultsOf(definition);
  const [first, ...others] = violations;
  if (!first) return definition as unknown as ModelDefinition;
  const more = others.length > 0 ? ` (and ${others.length} more, see violations)` : '';
  throw new LeadmarkError(
    ErrorCode.MODEL_INVALID,
    `The model would be invalid, so nothing was saved: ${first.path} ${first.message}${more}`,
    { violations },
  );
}

/** Of a stored version, which was valid when it was saved. */
export const storedDefinition = ({ definition }: { definition: JsonObject }): ModelDefinition =>
  definition as unknown as ModelDefinition;

export type DefinitionEdit = (definition: ModelDefinition) => JsonObject;

/** Adds at the end; CONFLICT where the key is taken. Whether the result is a model is for `validDefinition` to say. */
export const addCriterion =
  (criterion: JsonObject): DefinitionEdit =>
  (definition) => {
    if (definition.criteria.some(({ key }) => key === criterion.key))
      throw new LeadmarkError(
        ErrorCode.CONFLICT,
        `The model "${definition.key}" has a criterion ${JSON.stringify(criterion.key)} already; change it with updateCriterion or choose another key.`,
      );
    return withCriteria(definition, [...definition.criteria, criterion]);
  };

/** Replaces the one of the same key where it stands; NOT_FOUND without one. */
export const replaceCriterion =
  (criterion: JsonObject): DefinitionEdit =>
  (definition) => {
    // Without a key it replaces nothing: appended, so that the engine names the missing key along with all other faults.
    if (typeof criterion.key !== 'string') return withCriteria(definition, [...definition.criteria, criterion]);
    const replaced = criterionIndex(definition, criterion.key);
    return withCriteria(definition, definition.criteria.with(replaced, criterion as unknown as CriterionDefinition));
  };

/** NOT_FOUND without one of that key. */
export const removeCriterion =
  (key: string): DefinitionEdit =>
  (definition) =>
    withCriteria(definition, definition.criteria.toSpliced(criterionIndex(definition, key), 1));

const withCriteria = (definition: ModelDefinition, criteria: readonly unknown[]): JsonObject =>
  ({ ...definition, criteria }) as unknown as JsonObject;

function criterionIndex({ key: model, criteria }: ModelDefinition, key: string): number {
  const index = criteria.findIndex((criterion) => criterion.key === key);
  if (index >= 0) return index;
  const known = criteria.map((criterion) => `"${criterion.key}"`).join(', ') || 'none';
  throw new LeadmarkError(
    ErrorCode.NOT_FOUND,
    `The model "${model}" has no criterion "${key}"; its criteria are ${known}.`,
  );
}
