import type { Scorer } from '../model/scorer';
import { some } from '../condition/verdict';
import type { LeadProfile } from '../scoring/lead';
import type { StateContribution } from '../scoring/score';
import { rangeBetween } from '../scoring/score-range';
import { DISQUALIFIED } from '../tiers/level';
import { roundNumbers } from '../scoring/numbers';
import type { Course } from './course';
import { effortOf } from './effort';
import { END_OF_TIME, firstChange } from './first-change';
import type { SumCourses } from './sum-courses';

/** The tier that follows the present one. */
export interface NextTier {
  /** In ISO 8601. */
  readonly at: string;
  readonly tier: string;
}

/** When time alone changes the tier of a lead, if no fact is added, and to which; null if it never does. */
export function nextTierOf<L extends LeadProfile>(
  model: Scorer<L, StateContribution>,
  lead: L,
  { groups }: SumCourses,
): NextTier | null {
  const tierBetween = compileOutlook(model, lead, groups);
  const present = tierBetween(lead.now, lead.now);
  const stays = (from: number, to: number): boolean => tierBetween(from, to) === present;
  const gates = model.gates.map(({ effortOf }) => (effortOf ? { effort: effortOf(lead) } : {}));
  const at = firstChange(stays, lead.now, END_OF_TIME, { effort: effortOf([...groups, ...gates]) });
  const tier = at === undefined ? undefined : tierBetween(at, at);
  return at === undefined || tier === undefined ? null : { at: new Date(at).toISOString(), tier };
}

/** The tier that the lead has from one instant to another; undefined when there may be more than one. */
type Outlook = (from: number, to: number) => string | undefined;

function compileOutlook<L extends LeadProfile>(
  model: Scorer<L, StateContribution>,
  lead: L,
  groups: readonly Course[],
): Outlook {
  const gates = model.gates.map(({ test }) => test);
  return (from, to) => {
    const isHeldBack = some(gates, lead, from, to);
    if (isHeldBack) return DISQUALIFIED.key;
    const { fit, engagement, total } = rangeBetween(model, groups, from, to);
    const tier = model.tiers.tierBetween(
      roundNumbers({ fit: fit.min, engagement: engagement.min, total: total.min }),
      roundNumbers({ fit: fit.max, engagement: engagement.max, total: total.max }),
    );
    return isHeldBack === undefined ? undefined : tier;
  };
}
