import type { BandDefinition, BandsDefinition } from '../model/definition';
import type { Numbers } from '../scoring/score';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { LIMITS } from '../validation/limits';
import { keyedListOf } from '../validation/list';
import { checkObject, object } from '../validation/object';
import { filledText, points } from '../validation/scalars';
import { alternatives } from '../validation/suggestion';
import { isJsonObject, ownValue } from '../values/json';
import { checkLadder, rungAt } from './ladder';

const BAND_SHAPE = { key: filledText, minPoints: optional(points) };
const checkList = keyedListOf(object('a band', BAND_SHAPE), { of: 'bands', least: 1, most: LIMITS.bands });

const checkLadderOfBands: Check = (value, place) => {
  checkList(value, place);
  checkLadder(value, 'minPoints', place);
};

const SHAPE = { fit: checkLadderOfBands, engagement: checkLadderOfBands };

export const checkBands: Check = (value, place) => {
  if (!checkObject('the bands', SHAPE, value, place)) return;
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const cell of cellsOf(value) ?? []) (seen.has(cell) ? doubled : seen).add(cell);
  if (doubled.size > 0) place.refuse(`two cells are called ${alternatives([...doubled])}; rename a band`);
};

/** The names of all cells, of which two may be the same; undefined where the bands cannot be read. */
export function cellsOf(bands: unknown): string[] | undefined {
  if (!isJsonObject(bands)) return undefined;
  const [fit, engagement] = [keysOf(ownValue(bands, 'fit')), keysOf(ownValue(bands, 'engagement'))];
  return fit && engagement && fit.flatMap((fitKey) => engagement.map((key) => fitKey + key));
}

function keysOf(bands: unknown): string[] | undefined {
  if (!Array.isArray(bands) || bands.length === 0 || bands.length > LIMITS.bands) return undefined;
  const keys = bands.map((band) => (isJsonObject(band) ? ownValue(band, 'key') : undefined));
  const isReadable = (key: unknown): key is string => typeof key === 'string' && key.trim() !== '';
  return keys.every(isReadable) ? [...new Set(keys)] : undefined;
}

/** The cell in which shown numbers lie; null without bands. */
export function compileGrade(bands: BandsDefinition | undefined): (shown: Numbers) => string | null {
  if (!bands) return () => null;
  const [fitBandAt, engagementBandAt] = [compileBands(bands.fit), compileBands(bands.engagement)];
  // A checked ladder has a band for every number.
  return ({ fit, engagement }) => bands.fit[fitBandAt(fit)]!.key + bands.engagement[engagementBandAt(engagement)]!.key;
}

/** Answers the index of the band in which points lie. */
export function compileBands(bands: readonly BandDefinition[]): (points: number) => number {
  const thresholds = bands.map(({ minPoints = -Infinity }) => minPoints);
  return (points) => rungAt(thresholds, points);
}
