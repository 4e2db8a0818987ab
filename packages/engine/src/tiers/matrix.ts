import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import type { Place } from '../validation/place';
import { text } from '../validation/scalars';
import { alternatives } from '../validation/suggestion';
import { isJsonList, isJsonObject, ownValue } from '../values/json';
import { quote } from '../values/wording';
import { cellsOf, checkBands, compileBands } from './bands';
import { levelsWith } from './level';
import type { TierRule, TiersBy } from './tier-rule';

const checkCells = listOf(text, { of: 'cells', most: LIMITS.bands ** 2 });

/** The level that lists the cell. */
export const matrix: TierRule<TiersBy<'matrix'>> = {
  shape: { levels: levelsWith({ cells: checkCells }), bands: checkBands },
  refuse(tiers, place) {
    const levels = ownValue(tiers, 'levels');
    if (isJsonList(levels))
      refuseMisassigned(cellsOf(ownValue(tiers, 'bands')), levels.map(cellsOfLevel), place.key('levels'));
  },
  compile({ levels, bands }) {
    const [fitBandAt, engagementBandAt] = [compileBands(bands.fit), compileBands(bands.engagement)];
    const levelOfCell = new Map(levels.flatMap(({ cells }, index) => cells.map((cell) => [cell, index] as const)));
    const levelOfBands = bands.fit.map((fit) => bands.engagement.map(({ key }) => levelOfCell.get(fit.key + key)));
    return (least, greatest) => {
      // Bands are listed from the highest to the lowest.
      const rows = levelOfBands.slice(fitBandAt(greatest.fit), fitBandAt(least.fit) + 1);
      const [best, worst] = [engagementBandAt(greatest.engagement), engagementBandAt(least.engagement)];
      const levelsOfCells = new Set(rows.flatMap((row) => row.slice(best, worst + 1)));
      const [level] = levelsOfCells;
      return levelsOfCells.size === 1 ? level : undefined;
    };
  },
  edges: ({ bands: { fit, engagement } }) => ({
    fit: fit.flatMap(({ minPoints }) => minPoints ?? []),
    engagement: engagement.flatMap(({ minPoints }) => minPoints ?? []),
  }),
};

/** The cells of a level; undefined where they cannot be read. */
function cellsOfLevel(level: unknown): readonly unknown[] | undefined {
  const cells = isJsonObject(level) ? ownValue(level, 'cells') : undefined;
  return isJsonList(cells) ? cells : undefined;
}

/** Where the bands cannot be read, any name may be that of a cell; where the cells of a level cannot, it may list any. */
function refuseMisassigned(
  known: readonly string[] | undefined,
  lists: readonly (readonly unknown[] | undefined)[],
  place: Place,
): void {
  const all = new Set(lists.flat());
  const unlisted = (known ?? []).filter((cell) => !all.has(cell));
  const instead = unlisted.length > 0 ? `use ${alternatives(unlisted)}` : 'leave it out';
  const knownCells = known && new Set(known);
  const listed = new Set<string>();
  lists.forEach((list, level) => {
    list?.forEach((cell, index) => {
      if (typeof cell !== 'string') return;
      const at = place.item(level).key('cells').item(index);
      if (listed.has(cell)) at.refuse(`${quote(cell)} is listed twice; every cell is in exactly one level`);
      else if (knownCells && !knownCells.has(cell)) at.refuse(`no cell is called ${quote(cell)}; ${instead}`);
      listed.add(cell);
    });
  });
  if (unlisted.length > 0 && lists.every(isJsonList))
    place.refuse(`no level lists ${alternatives(unlisted, 'and')}; put every cell in one`);
}
