import type { CompiledTiers } from '../tiers/tiers';
import { compileCheckedTiers } from '../tiers/tiers';
import { checkedCopy, violationsOf } from '../validation/check';
import type { Violation } from '../validation/violation';
import { ModelInvalidError } from '../validation/violation';
import type { Range } from '../values/range';
import { compileBounds } from './bounds';
import { CompileContext, ModelTables } from './compile-context';
import { checkModel } from './check-model';
import type { CompiledCriterion } from './criterion';
import { compileCriterion } from './criterion';
import type { CriterionDefinition, Dimension, ModelDefinition } from './definition';
import type { CompiledGate } from './gate';
import { compileGate } from './gate';
import type { CompiledGroup } from './group';
import { compileGroup } from './group';

/** A model, ready to score any number of leads. */
export interface CompiledModel {
  readonly key: string;
  readonly name: string;
  readonly tiers: CompiledTiers;
  readonly groups: readonly CompiledGroup[];
  /** The enabled ones, in the model's order. */
  readonly criteria: readonly CompiledCriterion[];
  readonly dimensionBounds: Readonly<Record<Dimension, Range>>;
  readonly dimensionWeights: Readonly<Record<Dimension, number>>;
  readonly totalBounds: Range;
  readonly gates: readonly CompiledGate[];
  /** Of what it looks at. */
  readonly tables: ModelTables;
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
  const criteria = definition.criteria.filter(isEnabled);
  const context = new CompileContext(decay);
  return {
    key,
    name,
    tiers: compileCheckedTiers(definition.tiers),
    groups: definition.groups.map((group) => compileGroup(group, criteria)),
    criteria: criteria.map((criterion) => compileCriterion(criterion, context)),
    dimensionBounds: { fit: compileBounds(fit), engagement: compileBounds(engagement) },
    dimensionWeights: { fit: fitWeight, engagement: engagementWeight },
    totalBounds: compileBounds(totalBounds),
    gates: (definition.gates ?? []).map((gate) => compileGate(gate, context)),
    tables: context,
  };
}

function isEnabled({ enabled = true }: CriterionDefinition): boolean {
  return enabled;
}
