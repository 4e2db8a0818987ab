import type { CriterionDefinition, ModelDefinition } from '../src';

/** A small valid model; tests give what they are about. */
export function modelWith(parts: Partial<ModelDefinition> = {}): ModelDefinition {
  return {
    key: 'test',
    groups: [
      { key: 'profile', name: 'Company', dimension: 'fit' },
      { key: 'behaviour', name: 'Behaviour', dimension: 'engagement' },
    ],
    criteria: [],
    tiers: { by: 'total', levels: [{ key: 'hot', name: 'Hot', minScore: 70 }, { key: 'cold' }] },
    ...parts,
  };
}

export function modelOf(...criteria: CriterionDefinition[]): ModelDefinition {
  return modelWith({ criteria });
}
