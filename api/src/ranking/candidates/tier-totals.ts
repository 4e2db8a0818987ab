import type { CompiledTiers, Range } from '@leadmark/engine';
import type { Statement } from '../../database/sql';
import type { RankedList } from '../query/ranked-list';

/** $2: a model. $3: how many. */
const selectOverridden: Statement = {
  name: 'leads overridden',
  text: `SELECT DISTINCT lead_id AS id FROM score_override WHERE workspace_id = $1 AND model_id = $2 LIMIT $3`,
};

/** By half a hundredth, and the noise of numbers, a total may be less or more than it is shown as. */
const HALF = 0.0051;

/** The greatest total that is shown as less than a threshold: those at it, who may be many, are left out. */
const greatestBelow = (minScore: number): number => (Math.ceil(minScore * 100) - 1) / 100 + HALF;

/**
 * Between which unrounded totals every lead is that is in one of the tiers, unless a person has put it there; undefined where
 * tiers do not go by totals.
 */
export function totalsOfTiers({ levels }: CompiledTiers, asked: readonly string[]): Range | undefined {
  const isByTotal = levels.some(({ minScore }) => minScore !== null);
  if (!isByTotal || !asked.every((tier) => levels.some(({ key }) => key === tier))) return undefined;
  const better = (index: number): number | null | undefined => levels[index - 1]?.minScore;
  const ranges = levels.map(({ key, minScore }, index) => ({
    key,
    min: minScore === null ? -Infinity : minScore - HALF,
    max: greatestBelow(better(index) ?? Infinity),
  }));
  const ofAsked = ranges.filter(({ key }) => asked.includes(key));
  return {
    min: Math.min(...ofAsked.map(({ min }) => min)),
    max: Math.max(...ofAsked.map(({ max }) => max)),
  };
}

/** The ids of leads of which a person has ever said something; undefined where they are more than `most`. */
export async function overriddenLeads(
  { sql, workspaceId, model }: Pick<RankedList, 'sql' | 'workspaceId' | 'model'>,
  most: number,
): Promise<string[] | undefined> {
  const found = await sql.run<{ id: string }>(selectOverridden, [workspaceId, model.modelId, most + 1]);
  return found.length > most ? undefined : found.map(({ id }) => id);
}
