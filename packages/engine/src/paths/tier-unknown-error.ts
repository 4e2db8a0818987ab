import type { CompiledTiers } from '../tiers/tiers';
import { alternatives, describe } from '../validation/suggestion';

/** Thrown for a tier that is no level of the model; nobody is lifted to `disqualified`. */
export class TierUnknownError extends Error {
  override readonly name = 'TierUnknownError';
  readonly code = 'TIER_UNKNOWN';

  constructor(tier: unknown, { levels }: CompiledTiers) {
    const known = levels.map(({ key }) => key);
    super(`"tier" must be a level of the model, ${alternatives(known)}; it is ${describe(tier)}`);
  }
}
