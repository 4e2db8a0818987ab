import { LIMITS } from '../validation/limits';
import { listOf } from '../validation/list';
import type { Place } from '../validation/place';
import { text } from '../validation/scalars';
import { alternatives } from '../validation/suggestion';
import { isJsonList, isJsonObject, ownValue } from '../values/json';
import { quote } from '../values/wording';
import { cellsOf, checkBands } from './bands';
import { levelsWith } from './level';
import type { TierRule, TiersBy } from './tier-rule';

const checkCells = listOf(text, { of: 'cells', most: LIMITS.bands ** 2 });

/** The level that lists the cell. */
export const matrix: TierRule<TiersBy<'matrix'>> = {
  shape: { levels: levelsWith({ cells: checkCells }), bands: checkBands },
  refuse(tiers, place) {
    const cells = cellsOf(ownValue(tiers, 'bands'));
    const lists = cellLists(ownValue(tiers, 'levels'));
    if (cells && lists) refuseMisassigned(new Set(cells), lists, place.key('levels'));
  },
  compile({ levels }) {
    const levelOfCell = new Map(levels.flatMap(({ cells }, index) => cells.map((cell) => [cell, index] as const)));
    return (_shown, grade) => levelOfCell.get(grade ?? '') ?? levels.length - 1;
  },
};

/** The cells of each level; undefined where they cannot be read. */
function cellLists(levels: unknown): (readonly unknown[])[] | undefined {
  if (!isJsonList(levels)) return undefined;
  const lists: unknown[] = levels.map((level) => (isJsonObject(level) ? ownValue(level, 'cells') : undefined));
  return lists.every(isJsonList) ? lists : undefined;
}

function refuseMisassigned(cells: ReadonlySet<unknown>, lists: readonly (readonly unknown[])[], place: Place): void {
  const unassigned = new Set(cells);
  lists.forEach((list, level) => {
    list.forEach((cell, index) => {
      const isFree = unassigned.delete(cell) || typeof cell !== 'string';
      if (!isFree) place.item(level).key('cells').item(index).refuse(misassignment(cell, cells));
    });
  });
  if (unassigned.size > 0) place.refuse(`no level lists ${alternatives([...unassigned].map(String), 'and')}`);
}

function misassignment(cell: string, cells: ReadonlySet<unknown>): string {
  if (cells.has(cell)) return `${quote(cell)} is listed twice; every cell is in exactly one level`;
  return `no cell is called ${quote(cell)}; a cell is a fit band's key, then an engagement band's, such as "A1"`;
}
