import { compileCheckedTiers } from '../tiers/tiers';
import { checkedCopy, violationsOf } from '../validation/check';
import type { Violation } from '../validation/violation';
import { ModelInvalidError } from '../validation/violation';
import { compileBounds } from './bounds';
import { CompileContext } from './compile-context';
import { ModelTables } from './model-tables';
import type { Scorer } from './scorer';
import type { StateModel } from './state-model';
import { compileStateModel } from './state-model';
import { checkModel } from './check-model';
import type { CompiledCriterion } from './criterion';
import { compileCriterion, hasPlainPoints } from './criterion';
import type { CriterionDefinition, ModelDefinition } from './definition';
import type { CompiledGate } from './gate';
import { compileGate } from './gate';
import { compileGroup } from './group';
import { longestHalfLife } from './half-life';

/** A model, ready to score any number of leads. */
export interface CompiledModel extends Scorer {
  readonly name: string;
  readonly criteria: readonly CompiledCriterion[];
  readonly gates: readonly CompiledGate[];
  /** Of what it looks at. */
  readonly tables: ModelTables;
  /** How it scores by a state of activities. */
  readonly ofState: StateModel;
}

/** Every fault of a definition, each with its path; none for a model that `compileModel` compiles. */
export function validateModel(definition: unknown): Violation[] {
  return violationsOf(checkModel, definition);
}

/** @throws ModelInvalidError with every fault of the definition. */
export function compileModel(definition: unknown): CompiledModel {
  return compileCheckedModel(checkedCopy(checkModel, definition));
}

/**
 * Without TypeScript a definition may be taken for a compiled model.
 * @throws ModelInvalidError for anything but a compiled model.
 */
export function requireCompiled(model: CompiledModel): void {
  if ((model as Partial<CompiledModel> | null | undefined)?.tables instanceof ModelTables) return;
  throw new ModelInvalidError([{ path: '$', message: 'is not compiled; pass what compileModel(definition) answers' }]);
}

function compileCheckedModel(definition: ModelDefinition): CompiledModel {
  const { key, name = key, dimensions: { fit = {}, engagement = {} } = {}, total = {} } = definition;
  const { fitWeight = 1, engagementWeight = 1, ...totalBounds } = total;
  const { decay = { kind: 'none' } } = engagement;
  const enabled = definition.criteria.filter(isEnabled);
  const context = new CompileContext(decay);
  const frame = {
    key,
    tiers: compileCheckedTiers(definition.tiers),
    groups: definition.groups.map((group) => compileGroup(group, enabled)),
    dimensionBounds: { fit: compileBounds(fit), engagement: compileBounds(engagement) },
    dimensionWeights: { fit: fitWeight, engagement: engagementWeight },
    totalBounds: compileBounds(totalBounds),
    halfLifeDays: longestHalfLife(enabled, decay),
    unequal: enabled.flatMap((criterion, place) => (hasPlainPoints(criterion) ? [] : place)),
  };
  const criteria = enabled.map((criterion) => compileCriterion(criterion, context));
  const gates = (definition.gates ?? []).map((gate) => compileGate(gate, context));
  const ofState = compileStateModel(frame, criteria, gates, context.keepings);
  return { ...frame, name, criteria, gates, tables: context, ofState };
}

function isEnabled({ enabled = true }: CriterionDefinition): boolean {
  return enabled;
}
