import type { BandDefinition, BandsDefinition, Dimension, TiersDefinition } from '../../model/definition';
import { roundShown } from '../../values/number';
import type { Range } from '../../values/range';
import { enumerate, number, quote } from '../../values/wording';
import type { Finding, LintRule } from '../lint-rule';
import type { Reach } from '../reach/reach';

/** Tiers, and bands of grades, in which no lead can ever be, because of what criteria give and bounds let through. */
export const unreachableTier: LintRule = function* ({ reach, definition: { tiers } }) {
  const { bands } = tiers;
  if (bands) {
    for (const dimension of ['fit', 'engagement'] as const) yield* unreachedBands(dimension, bands, reach);
  }
  if (tiers.by === 'total') yield* unreachedByTotal(tiers, shown(reach.total.range));
  else yield* unreachedByMatrix(tiers, reach);
};

type Tiers<By> = Extract<TiersDefinition, { by: By }>;

function* unreachedByTotal({ levels }: Tiers<'total'>, range: Range): Iterable<Finding> {
  const thresholds = levels.map(({ minScore }) => minScore);
  yield* unreachedRungs(thresholds, range, { path: '$.tiers.levels', what: 'tier', sum: 'the total', key: 'minScore' });
}

function* unreachedBands(dimension: Dimension, bands: BandsDefinition, reach: Reach): Iterable<Finding> {
  const thresholds = bands[dimension].map(({ minPoints }) => minPoints);
  const ladder = { path: `$.tiers.bands.${dimension}`, what: 'band', sum: dimension, key: 'minPoints' };
  yield* unreachedRungs(thresholds, shown(reach.dimensions[dimension].range), ladder);
}

function* unreachedByMatrix({ levels, bands }: Tiers<'matrix'>, { dimensions }: Reach): Iterable<Finding> {
  const fit = reachedKeys(bands.fit, shown(dimensions.fit.range));
  const engagement = reachedKeys(bands.engagement, shown(dimensions.engagement.range));
  const reached = new Set(fit.flatMap((fitKey) => engagement.map((key) => fitKey + key)));
  for (const [index, { cells }] of levels.entries()) {
    if (cells.some((cell) => reached.has(cell))) continue;
    const why =
      cells.length === 0 ? 'it lists none' : `none of ${enumerate(cells.slice(0, 4).map(quote), 'and')} can be reached`;
    yield {
      path: `$.tiers.levels[${index}].cells`,
      message: `no lead is ever in this tier: ${why}; give it a cell that leads reach, or remove it`,
    };
  }
}

/** Where a number falls on a ladder: on the first rung whose threshold it is not below, else on the last. */
type Thresholds = readonly (number | undefined)[];

interface Ladder {
  readonly path: string;
  readonly what: string;
  readonly sum: string;
  readonly key: string;
}

function* unreachedRungs(thresholds: Thresholds, range: Range, ladder: Ladder): Iterable<Finding> {
  const { path, what, sum, key } = ladder;
  for (const [index, threshold = -Infinity] of thresholds.entries()) {
    const above = thresholds[index - 1] ?? Infinity;
    const effect = `no lead is ever in this ${what}: ${sum} is never`;
    if (threshold > range.max) {
      const message = `${effect} above ${number(range.max)}; lower ${key}, give more points or raise the maxPoints`;
      yield { path: `${path}[${index}].${key}`, message };
    } else if (above <= range.min) {
      const message = `${effect} below ${number(range.min)}, and from ${number(above)} on a lead is in a better one; raise the ${key} of that or remove this ${what}`;
      yield { path: `${path}[${index}]`, message };
    }
  }
}

function reachedKeys(bands: readonly BandDefinition[], range: Range): string[] {
  return bands
    .filter((band, index) => {
      const { minPoints = -Infinity } = band;
      return minPoints <= range.max && (bands[index - 1]?.minPoints ?? Infinity) > range.min;
    })
    .map(({ key }) => key);
}

/** Tiers go by the rounded numbers. */
function shown({ min, max }: Range): Range {
  return { min: roundShown(min), max: roundShown(max) };
}
