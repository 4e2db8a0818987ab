import type { Scorer } from '../model/scorer';
import { some } from '../condition/verdict';
import type { LeadProfile } from '../scoring/lead';
import type { StateContribution } from '../scoring/score';
import { stretchesBetween } from '../scoring/score-range';
import type { OfNumbers } from '../scoring/stretch-sums';
import { DISQUALIFIED } from '../tiers/level';
import type { TierEdges } from '../tiers/tier-rule';
import { roundNumbers } from '../scoring/numbers';
import type { Course } from './course';
import { effortOf } from './effort';
import type { Likely } from './first-change';
import { END_OF_TIME, firstChange } from './first-change';
import type { Stretch } from './stretch';
import type { ScoreCourses } from './score-courses';

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
  { groups }: ScoreCourses,
): NextTier | null {
  const { tierBetween, likely } = compileOutlook(model, lead, groups);
  const present = tierBetween(lead.now, lead.now);
  const stays = (from: number, to: number): boolean => tierBetween(from, to) === present;
  const gates = model.gates.map(({ effortOf }) => (effortOf ? { effort: effortOf(lead) } : {}));
  const at = firstChange(stays, lead.now, END_OF_TIME, { effort: effortOf([...groups, ...gates]), likely });
  const tier = at === undefined ? undefined : tierBetween(at, at);
  return at === undefined || tier === undefined ? null : { at: new Date(at).toISOString(), tier };
}

interface Outlook {
  /** The tier that the lead has from one instant to another; undefined when there may be more than one. */
  readonly tierBetween: (from: number, to: number) => string | undefined;
  readonly likely: Likely;
}

function compileOutlook<L extends LeadProfile>(
  model: Scorer<L, StateContribution>,
  lead: L,
  groups: readonly Course[],
): Outlook {
  const gates = model.gates.map(({ test }) => test);
  const stretchesOf = rememberingLast((from, to) => stretchesBetween(model, groups, from, to));
  return {
    tierBetween(from, to) {
      const isHeldBack = some(gates, lead, from, to);
      if (isHeldBack) return DISQUALIFIED.key;
      const { fit, engagement, total } = stretchesOf(from, to);
      const tier = model.tiers.tierBetween(
        roundNumbers({ fit: fit.min, engagement: engagement.min, total: total.min }),
        roundNumbers({ fit: fit.max, engagement: engagement.max, total: total.max }),
      );
      return isHeldBack === undefined ? undefined : tier;
    },
    likely: (from, to) => crossingOf(stretchesOf(from, to), model.tiers.edges, from, to),
  };
}

type StretchesOf = (from: number, to: number) => OfNumbers<Stretch>;

/** A time that was looked at in vain is the one in which a change is then looked for. */
function rememberingLast(stretchesOf: StretchesOf): StretchesOf {
  let last: { readonly from: number; readonly to: number; readonly stretches: OfNumbers<Stretch> } | undefined;
  return (from, to) => {
    if (last?.from !== from || last.to !== to) last = { from, to, stretches: stretchesOf(from, to) };
    return last.stretches;
  };
}

const NUMBERS = ['fit', 'engagement', 'total'] as const;
const HALF_OF_LAST_DIGIT = 0.005;

/** When the first number would come to an edge, if all went straight. */
function crossingOf(stretches: OfNumbers<Stretch>, edges: TierEdges, from: number, to: number): number | undefined {
  let least = 1;
  for (const key of NUMBERS) {
    const { first, last } = stretches[key];
    for (const edge of edges[key] ?? []) {
      const share = (first - (edge - HALF_OF_LAST_DIGIT)) / (first - last);
      if (share > 0 && share < least) least = share;
    }
  }
  return least < 1 ? from + (to - from) * least : undefined;
}
