import type { Ceiling } from '../future/ceiling';
import { boundedCeiling, ceilingOfFading, ceilingOfRange, sumOfCeilings, weightedCeiling } from '../future/ceiling';
import { FOREVER } from '../future/forever';
import type { ScoreCourses } from '../future/score-courses';
import type { Stretch } from '../future/stretch';
import { sumOfStretches, tightened, weighted } from '../future/stretch';
import type { ScoredCriterion } from '../model/criterion';
import type { Scorer } from '../model/scorer';
import { withoutNegativeZero } from '../values/number';
import type { Range } from '../values/range';
import { UNBOUNDED } from '../values/range';
import type { LeadProfile } from './lead';
import type { Ahead, NumberAhead, StateContribution } from './score';
import type { SumWays } from './stretch-sums';
import { STRETCHES, sumUpBy } from './stretch-sums';

/** How something goes on for all time to come. */
interface Outlook {
  readonly stretch: Stretch;
  readonly ceiling: Ceiling;
}

const OUTLOOKS: SumWays<Outlook> = {
  weighted: ({ stretch, ceiling }, weight) => ({
    stretch: STRETCHES.weighted(stretch, weight),
    ceiling: weightedCeiling(ceiling, weight, stretch),
  }),
  boundedSum(addends, bounds) {
    const stretches = addends.map(({ stretch }) => stretch);
    const ceiling = sumOfCeilings(addends.map((addend) => addend.ceiling));
    return {
      stretch: STRETCHES.boundedSum(stretches, bounds),
      ceiling: boundedCeiling(ceiling, tightened(sumOfStretches(stretches)), bounds),
    };
  },
};

/** Between what the numbers of a score stay from `now` on; `rawPoints` are those of the criteria, and `courses` the lead's. */
export function aheadOf<L extends LeadProfile>(
  scorer: Scorer<L, StateContribution>,
  now: number,
  rawPoints: readonly number[],
  courses: ScoreCourses,
): Ahead {
  const outlooks = scorer.criteria.map((criterion, position) => {
    const stretch = courses.rawPoints[position]!(now, FOREVER);
    return outlookOf(criterion, rawPoints[position]!, stretch, scorer.halfLifeDays);
  });
  const { fit, engagement, total } = sumUpBy(OUTLOOKS, scorer, outlooks);
  return { fit: numberAhead(fit), engagement: numberAhead(engagement), total: numberAhead(total) };
}

function outlookOf<L extends LeadProfile>(
  { rule, weight, bounds }: ScoredCriterion<L, StateContribution>,
  rawPoints: number,
  raw: Stretch,
  halfLifeDays: number | null,
): Outlook {
  const { fading } = rule;
  const range: Range = weighted(raw, weight, UNBOUNDED);
  const ceiling = fading
    ? ceilingOfFading(weight * rawPoints, fading.isWhole && fading.halfLifeDays === halfLifeDays)
    : ceilingOfRange(range);
  return { stretch: weighted(raw, weight, bounds), ceiling: boundedCeiling(ceiling, range, bounds) };
}

/** What does not fade is told by the range; what comes up to its level from below stays under it. */
function numberAhead({ stretch: { min, max }, ceiling: { level, fading, isExact } }: Outlook): NumberAhead {
  const least = withoutNegativeZero(min);
  if (fading > 0) return { least, level: withoutNegativeZero(level), fading, isExact };
  const isSteady = min === max || (isExact && fading === 0);
  return { least, level: withoutNegativeZero(Math.min(level, max)), fading: 0, isExact: isSteady };
}
