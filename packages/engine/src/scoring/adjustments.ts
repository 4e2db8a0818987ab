import type { Course, RangeCourse } from '../future/course';
import { effortOf } from '../future/effort';
import type { Dimension } from '../model/definition';
import type { CompiledGroup } from '../model/group';
import type { Scorer } from '../model/scorer';
import { grouped } from '../phrases/grouped';
import { titleInWords } from '../phrases/spoken';
import { boundInWords } from '../reasons/step';
import type { Range } from '../values/range';
import { LazyAdjustment } from './lazy-adjustment';
import type { LeadProfile } from './lead';
import type { Adjustment, Numbers, StateContribution } from './score';
import { groupRangeBetween, rangeBetween } from './score-range';
import type { BoundedSum, Sums } from './sums';

export const NAMES = { fit: 'Fit', engagement: 'Engagement', total: 'The total' };
const DIMENSIONS: readonly Dimension[] = ['fit', 'engagement'];
const NUMBERS = ['fit', 'engagement', 'total'] as const;

/** One wherever a bound, a weight or the rounding changed a sum. */
export function adjustmentsOf<L extends LeadProfile>(
  model: Scorer<L, StateContribution>,
  lead: L,
  sums: Sums,
  shown: Numbers,
): Adjustment[] {
  const outlook = outlookOf(model, lead);
  const adjustments: Adjustment[] = [];
  const add = (place: Place, points: number, explain: () => string): void => {
    if (points !== 0) adjustments.push(new LazyAdjustment(place, points, explain));
  };
  const addBounds = (place: Place, { raw, bounded }: BoundedSum, courseOf: () => RangeCourse): void =>
    add(
      place,
      bounded - raw,
      () => `${titleInWords(place.name)} is ${boundInWords(raw, bounded, courseOf(), lead.now)}`,
    );

  for (const sum of sums.groups) {
    const { key, name, dimension } = sum.group;
    addBounds({ scope: 'group', key, name, dimension }, sum, outlook.ofGroup(sum.group));
  }
  for (const key of DIMENSIONS) {
    addBounds({ scope: 'dimension', key, name: NAMES[key], dimension: key }, sums[key], outlook.ofNumber(key));
  }
  for (const key of DIMENSIONS) {
    const [name, weight] = [NAMES[key], model.dimensionWeights[key]];
    const explain = (): string => weightInWords(name, weight);
    add({ scope: 'weight', key, name, dimension: null }, (weight - 1) * sums[key].bounded, explain);
  }
  const total: Place = { scope: 'total', key: 'total', name: NAMES.total, dimension: null };
  addBounds(total, sums.total, outlook.ofNumber('total'));
  for (const key of NUMBERS) {
    const [name, dimension] = [NAMES[key], key === 'total' ? null : key];
    const explain = (): string => roundingInWords(name);
    add({ scope: 'rounding', key, name, dimension }, shown[key] - sums[key].bounded, explain);
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

type RangeOfCourses = (courses: readonly Course[], from: number, to: number) => Range;

/** How sums go on; the courses of the criteria are worked out when a bound changed one. */
function outlookOf<L extends LeadProfile>(model: Scorer<L, StateContribution>, lead: L) {
  let known: readonly Course[] | undefined;
  const coursesOnce = (): readonly Course[] => (known ??= model.criteria.map(({ course }) => course(lead)));
  const following = (rangeOf: RangeOfCourses) => (): RangeCourse => {
    const courses = coursesOnce();
    const course: RangeCourse = (from, to) => rangeOf(courses, from, to);
    return Object.assign(course, { effort: effortOf(courses) });
  };
  return {
    ofGroup: (group: CompiledGroup) => following((courses, from, to) => groupRangeBetween(group, courses, from, to)),
    ofNumber: (key: keyof Numbers) => following((courses, from, to) => rangeBetween(model, courses, from, to)[key]),
  };
}
