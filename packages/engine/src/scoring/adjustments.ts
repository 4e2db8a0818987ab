import type { RangeCourse } from '../future/course';
import type { ScoreCourses } from '../future/score-courses';
import type { Dimension } from '../model/definition';
import type { SumRules } from '../model/scorer';
import { grouped } from '../phrases/grouped';
import { titleInWords } from '../phrases/spoken';
import { boundInWords } from '../reasons/step';
import { LazyAdjustment } from './lazy-adjustment';
import type { Adjustment, Numbers } from './score';
import type { BoundedSum, Sums } from './sums';

export const NAMES = { fit: 'Fit', engagement: 'Engagement', total: 'The total' };
const DIMENSIONS: readonly Dimension[] = ['fit', 'engagement'];
const NUMBERS = ['fit', 'engagement', 'total'] as const;

/** One wherever a bound, a weight or the rounding changed a sum; `courses` are those of the lead. */
export function adjustmentsOf(
  { dimensionWeights }: SumRules,
  sums: Sums,
  shown: Numbers,
  courses: ScoreCourses,
  now: number,
): Adjustment[] {
  const adjustments: Adjustment[] = [];
  const add = (place: Place, points: number, explain: () => string): void => {
    adjustments.push(new LazyAdjustment(place, points, explain));
  };
  const addBounds = (place: Place, { raw, bounded }: BoundedSum, courseOf: () => RangeCourse): void =>
    add(place, bounded - raw, () => `${titleInWords(place.name)} is ${boundInWords(raw, bounded, courseOf(), now)}`);
  const isBounded = ({ raw, bounded }: BoundedSum): boolean => raw !== bounded;

  sums.groups.forEach((sum, position) => {
    const { key, name, dimension } = sum.group;
    // There is a course for each group.
    if (isBounded(sum)) addBounds({ scope: 'group', key, name, dimension }, sum, () => courses.groups[position]!);
  });
  for (const key of DIMENSIONS) {
    const place: Place = { scope: 'dimension', key, name: NAMES[key], dimension: key };
    if (isBounded(sums[key])) addBounds(place, sums[key], () => courses.ofNumber(key));
  }
  for (const key of DIMENSIONS) {
    const [name, weight] = [NAMES[key], dimensionWeights[key]];
    const points = (weight - 1) * sums[key].bounded;
    if (points !== 0) add({ scope: 'weight', key, name, dimension: null }, points, () => weightInWords(name, weight));
  }
  const total: Place = { scope: 'total', key: 'total', name: NAMES.total, dimension: null };
  if (isBounded(sums.total)) addBounds(total, sums.total, () => courses.ofNumber('total'));
  for (const key of NUMBERS) {
    const [name, dimension] = [NAMES[key], key === 'total' ? null : key];
    const points = shown[key] - sums[key].bounded;
    if (points !== 0) add({ scope: 'rounding', key, name, dimension }, points, () => roundingInWords(name));
  }
  return adjustments;
}

export function weightInWords(name: string, weight: number): string {
  return `${name} counts ${grouped(weight)} times in the total`;
}

export function roundingInWords(name: string): string {
  return `${name} is rounded to 2 decimals`;
}

type Place = Omit<Adjustment, 'points' | 'reason'>;
