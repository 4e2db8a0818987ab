import type { Course } from '../future/course';
import type { Stretch } from '../future/stretch';
import { effortOf } from '../future/effort';
import { FOREVER } from '../future/forever';
import type { CompiledModel } from '../model/compile-model';
import { requireCompiled } from '../model/compile-model';
import type { CompiledGroup } from '../model/group';
import type { SumRules } from '../model/scorer';
import type { Range } from '../values/range';
import { hullOf } from '../values/range';
import type { Facts } from './facts';
import type { ScoreInstant } from './instant';
import { readInstant } from './instant';
import { leadAt, readHistory } from './lead';
import type { Numbers } from './score';
import type { OfNumbers } from './stretch-sums';
import { STRETCHES, sumUpGroups } from './stretch-sums';

export type ScoreRange = { readonly [name in keyof Numbers]: Range };

/**
 * Between which numbers the unrounded score stays at `now` and at every later instant, if no fact is added. Sound, but
 * not always tight: it does not look at how far decay and windows have gone at one and the same instant.
 * @throws NowInvalidError when `now` is no instant, FactsTooLargeError when the lead has too many activities,
 * ModelInvalidError for a model that is not compiled.
 */
export function scoreRange(model: CompiledModel, facts: Facts, at: ScoreInstant): ScoreRange {
  requireCompiled(model);
  const now = readInstant(at);
  const history = readHistory(facts, model.tables);
  const upcoming = history.activities.all.map(({ occurredAt }) => occurredAt).filter((occurredAt) => occurredAt > now);
  return [now, ...new Set(upcoming)]
    .map((instant) => {
      const lead = leadAt(history, instant);
      const courses = model.criteria.map(({ rule, courseBy }) => courseBy(rule.course(lead)));
      const groups = model.groups.map((group) => courseOfGroup(group, courses));
      const { fit, engagement, total } = stretchesBetween(model, groups, instant, FOREVER);
      return { fit: rangeOf(fit), engagement: rangeOf(engagement), total: rangeOf(total) };
    })
    .reduce((one, other) => ({
      fit: hullOf(one.fit, other.fit),
      engagement: hullOf(one.engagement, other.engagement),
      total: hullOf(one.total, other.total),
    }));
}

/** How the sum of a group goes on; `courses` are those of all criteria. */
export function courseOfGroup({ members, bounds }: CompiledGroup, courses: readonly Course[]): Course {
  // The members of a checked model are among its criteria.
  const addends = members.map((member) => courses[member]!);
  const course: Course = (from, to) => {
    const stretches = addends.map((addend) => addend(from, to));
    return STRETCHES.boundedSum(stretches, bounds);
  };
  return Object.assign(course, { effort: effortOf(addends) });
}

/** How the unrounded score goes from one instant to another; `groups` are the courses of the groups. */
export function stretchesBetween(
  model: SumRules,
  groups: readonly Course[],
  from: number,
  to: number,
): OfNumbers<Stretch> {
  const sums = groups.map((course) => course(from, to));
  return sumUpGroups(STRETCHES, model, sums);
}

function rangeOf({ min, max }: Range): Range {
  return { min, max };
}
