import type { Course, RangeCourse } from '../future/course';
import { effortOf } from '../future/effort';
import type { CompiledModel } from '../model/compile-model';
import type { Dimension } from '../model/definition';
import type { CompiledGroup } from '../model/group';
import { titleInWords } from '../phrases/spoken';
import { boundInWords } from '../reasons/step';
import type { Range } from '../values/range';
import { LazyAdjustment } from './lazy-adjustment';
import type { Lead } from './lead';
import type { Adjustment, Numbers } from './score';
import { groupRangeBetween, rangeBetween } from './score-range';
import type { BoundedSum, Sums } from './sums';

const NAMES = { fit: 'Fit', engagement: 'Engagement', total: 'The total' };
const DIMENSIONS: readonly Dimension[] = ['fit', 'engagement'];
const NUMBERS = ['fit', 'engagement', 'total'] as const;

/** One wherever a bound, a weight or the rounding changed a sum. */
export function adjustmentsOf(model: CompiledModel, lead: Lead, sums: Sums, shown: Numbers): Adjustment[] {
  const outlook = outlookOf(model, lead);
  const byBounds = (place: Place, { raw, bounded }: BoundedSum, courseOf: () => RangeCourse): Adjustment =>
    new LazyAdjustment(
      { ...place, points: bounded - raw },
      () => `${titleInWords(place.name)} is ${boundInWords(raw, bounded, courseOf(), lead.now)}`,
    );
  return [
    ...sums.groups.map(({ group, ...sum }) => {
      const { key, name, dimension } = group;
      return byBounds({ scope: 'group', key, name, dimension }, sum, outlook.ofGroup(group));
    }),
    ...DIMENSIONS.map((key) => {
      const place: Place = { scope: 'dimension', key, name: NAMES[key], dimension: key };
      return byBounds(place, sums[key], outlook.ofNumber(key));
    }),
    ...DIMENSIONS.map((dimension) => byWeight(dimension, model.dimensionWeights[dimension], sums[dimension].bounded)),
    byBounds(
      { scope: 'total', key: 'total', name: NAMES.total, dimension: null },
      sums.total,
      outlook.ofNumber('total'),
    ),
    ...NUMBERS.map((key) => byRounding(key, sums[key].bounded, shown[key])),
  ].filter(({ points }) => points !== 0);
}

type Place = Omit<Adjustment, 'points' | 'reason'>;

type RangeOfCourses = (courses: readonly Course[], from: number, to: number) => Range;

/** How sums go on; the courses of the criteria are worked out when a bound changed one. */
function outlookOf(model: CompiledModel, lead: Lead) {
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

function byWeight(dimension: Dimension, weight: number, points: number): Adjustment {
  const name = NAMES[dimension];
  const reason = `${name} counts ${weight} times in the total`;
  return { scope: 'weight', key: dimension, name, dimension: null, points: (weight - 1) * points, reason };
}

function byRounding(key: keyof Numbers, unrounded: number, shown: number): Adjustment {
  const dimension = key === 'total' ? null : key;
  const name = NAMES[key];
  return {
    scope: 'rounding',
    key,
    name,
    dimension,
    points: shown - unrounded,
    reason: `${name} is rounded to 2 decimals`,
  };
}
