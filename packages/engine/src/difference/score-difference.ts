import { roundNumbers } from '../scoring/numbers';
import type { Numbers, StateScore } from '../scoring/score';
import type { Addend, AddendSort } from './addend';
import { ADJUSTMENTS, CONTRIBUTIONS } from './addend';

/** What differs between two scores. */
export interface ScoreDifference extends Numbers {
  /** The tier before, null where there was no score, and the tier after. */
  readonly tier: { readonly from: string | null; readonly to: string };
  /**
   * Every contribution and adjustment whose points differ: those of the score after in its order, then what is gone. The
   * changes that enter a number add up to its difference, within 1e-9 × max(1, the largest part of either score).
   */
  readonly changes: readonly ScoreChange[];
}

/** What became of one contribution or adjustment; `points` is after − before. */
export interface ScoreChange extends Omit<Addend, 'told'> {
  readonly reason: string;
}

const NOTHING = { fit: 0, engagement: 0, total: 0, contributions: [], adjustments: [] };

/**
 * What makes `after` another score than `before`: two scores of one instant show what facts did, of two instants what time
 * did, of two models what the models do. Without `before` everything is new, and the numbers before count as 0.
 */
export function diffScores(before: StateScore | undefined, after: StateScore): ScoreDifference {
  const { fit, engagement, total, contributions, adjustments } = before ?? NOTHING;
  const contributed = changesBetween(contributions, after.contributions, CONTRIBUTIONS);
  const adjusted = changesBetween(adjustments, after.adjustments, ADJUSTMENTS);
  return {
    ...roundNumbers({
      fit: after.fit - fit,
      engagement: after.engagement - engagement,
      total: after.total - total,
    }),
    tier: { from: before?.tier ?? null, to: after.tier },
    changes: [...contributed.kept, ...adjusted.kept, ...contributed.gone, ...adjusted.gone],
  };
}

interface Changes {
  /** Of what there is in the score after. */
  readonly kept: readonly ScoreChange[];
  /** Of what there is only in the score before. */
  readonly gone: readonly ScoreChange[];
}

function changesBetween<Part extends { readonly points: number }>(
  before: readonly Part[],
  after: readonly Part[],
  sort: AddendSort<Part>,
): Changes {
  const [findBefore, findAfter] = [compileFind(before, sort), compileFind(after, sort)];
  const [kept, gone]: [ScoreChange[], ScoreChange[]] = [[], []];
  after.forEach((part, position) => {
    const change = part.points - (findBefore(part, position)?.points ?? 0);
    if (change !== 0) kept.push(changeOf(sort.addendOf(part), change));
  });
  before.forEach((part, position) => {
    if (part.points !== 0 && !findAfter(part, position)) gone.push(goneOf(sort.addendOf(part), sort));
  });
  return { kept, gone };
}

/** Finds a part among others. Those of one model mostly stand at the same place, so others are rarely looked for. */
function compileFind<Part>(
  parts: readonly Part[],
  { areSame, identityOf }: AddendSort<Part>,
): (wanted: Part, position: number) => Part | undefined {
  let byIdentity: ReadonlyMap<string, Part> | undefined;
  return (wanted, position) => {
    const { [position]: beside } = parts;
    if (beside !== undefined && areSame(beside, wanted)) return beside;
    byIdentity ??= new Map(parts.map((part) => [identityOf(part), part]));
    return byIdentity.get(identityOf(wanted));
  };
}

function changeOf({ told, ...addend }: Addend, points: number): ScoreChange {
  return { ...addend, points, reason: told.reason };
}

function goneOf<Part>({ kind, key, name, points, enters }: Addend, { gone }: AddendSort<Part>): ScoreChange {
  return { kind, key, name, points: -points, reason: gone(name), enters };
}
