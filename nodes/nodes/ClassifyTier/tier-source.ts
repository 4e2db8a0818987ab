import type { CompiledTiers } from '@leadmark/engine';
import { compileTiers, ModelInvalidError } from '@leadmark/engine';
import { LeadmarkError } from '../transport/leadmark-error';

/** Tiers ready to classify by, which numbers they are about, and where they come from. */
export interface TierSource {
  tiers: CompiledTiers;
  by: 'total' | 'matrix';
  name: 'node' | 'model';
}

/** Compiles a model's `tiers` object; `advice` says where its faults can be put right. */
export function compileSource(
  name: TierSource['name'],
  definition: { by: TierSource['by'] },
  advice: string,
): TierSource {
  try {
    return { name, by: definition.by, tiers: compileTiers(definition) };
  } catch (error) {
    throw error instanceof ModelInvalidError ? invalidTiers(error, advice) : error;
  }
}

function invalidTiers(error: ModelInvalidError, advice: string): LeadmarkError {
  const faults = error.violations.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return new LeadmarkError('TIERS_INVALID', `The tiers have faults: ${faults}`, advice, { cause: error });
}
