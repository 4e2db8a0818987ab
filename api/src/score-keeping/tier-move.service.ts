import type { CombinedWrite, WritePart } from '../database/combined-write';
import type { ScoreState } from './score-state.entity';
import type { TierCountPart } from './tier-count.entity';

/** By how many a part of a count grows, or with a negative number shrinks. */
type TierMove = TierCountPart;

const PARTS = 32;

/** By the last digits of the id, which are random. */
const partOf = (leadId: string): number => Number.parseInt(leadId.slice(-4), 16) % PARTS;

const move = (state: ScoreState, leads: 1 | -1): TierMove => ({
  workspaceId: state.workspaceId,
  modelId: state.modelId,
  generation: state.generation,
  tier: state.tier,
  part: partOf(state.leadId),
  leads,
});

/** What leaves one count and enters another when a lead goes from one state to the next; absent: it is new, or gone. */
export function tierMovesBetween(before: ScoreState | undefined, after: ScoreState | undefined): TierMove[] {
  // A new generation counts from the beginning.
  const left = before && after && before.generation !== after.generation ? undefined : before;
  if (left?.tier === after?.tier) return [];
  return [...(left ? [move(left, -1)] : []), ...(after ? [move(after, 1)] : [])];
}

const keyOf = ({ workspaceId, modelId, generation, tier, part }: TierMove): string =>
  JSON.stringify([workspaceId, modelId, generation, tier, part]);

/** Writes moves, one for each part of a count and in one order, which all writers lock them in. */
export function addMoves(moves: readonly TierMove[], write: CombinedWrite): void {
  write.add(tierMoves, addUp(moves).map(tierMoveRow));
}

function addUp(moves: readonly TierMove[]): TierMove[] {
  const sums = new Map<string, TierMove>();
  for (const each of moves) {
    const key = keyOf(each);
    const known = sums.get(key);
    sums.set(key, known ? { ...known, leads: known.leads + each.leads } : each);
  }
  return [...sums]
    .filter(([, { leads }]) => leads !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, sum]) => sum);
}

const tierMoves: WritePart = {
  name: 'tm',
  text: (rows) =>
    `INSERT INTO tier_count (workspace_id, model_id, generation, tier, part, leads)
     SELECT workspace_id, model_id, generation, tier, part, leads FROM json_populate_recordset(NULL::tier_count, ${rows})
     ON CONFLICT (workspace_id, model_id, generation, tier, part) DO UPDATE SET leads = tier_count.leads + excluded.leads`,
};

const tierMoveRow = (each: TierMove): object => ({
  workspace_id: each.workspaceId,
  model_id: each.modelId,
  generation: each.generation,
  tier: each.tier,
  part: each.part,
  leads: each.leads,
});
