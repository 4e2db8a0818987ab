import type { Worth } from '../activity/worth';
import { worthOf } from '../activity/worth';
import type { Explanation } from '../kinds/criterion-kind';
import type { ActivityCriterion } from '../model/definition';
import { grouped } from '../phrases/grouped';
import { matcherInWords } from '../phrases/matcher';
import { asSentence, nameInWords } from '../phrases/spoken';
import type { DatedActivity } from '../activity/dated-activity';
import type { Lead } from '../scoring/lead';
import type { ActivityEvidence, Evidence } from '../scoring/score';
import { withoutNegativeZero } from '../values/number';
import { day, number, several, signed } from '../values/wording';
import { evidenceOf } from './activity-evidence';
import type { Counted, Tally } from './tally';
import { inWindow, leftOutInWords, numberInWords, tallyOf } from './tally';

/** Explains by the activities that were counted, newest first. */
export function compileActivityExplainer(
  criterion: ActivityCriterion,
  countedOf: (lead: Lead) => Counted,
  worth: Worth,
): (lead: Lead) => Explanation {
  const reasonOf = compileActivityReason(criterion);
  return (lead) => {
    const counted = countedOf(lead);
    const earned = counted.counted.reduce((sum, activity) => sum + worth.pointsOf(activity), 0);
    const left = worthOf(counted.counted, worth, lead.now);
    const evidence = (): Evidence => ({
      activities: counted.counted.map((activity) => withWorth(activity, worth, lead.now)),
    });
    return { reason: reasonOf(tallyOf(counted), { earned, left }), evidence };
  };
}

/** The points of what was counted: at first, and what decay has left of them. */
export interface Earnings {
  readonly earned: number;
  readonly left: number;
}

export function compileActivityReason(criterion: ActivityCriterion): (tally: Tally, earnings: Earnings) => string {
  const { did, noun } = matcherInWords(criterion.activity);
  return (tally, earnings) =>
    asSentence(
      tally.number === 0
        ? `No ${noun}${inWindow(criterion) || ' yet'}`
        : `${did(tally.types)}${occasions(tally, criterion)}: ${earningsInWords(earnings, criterion)}`,
    );
}

function withWorth(activity: DatedActivity, { pointsOf, factorOf }: Worth, now: number): ActivityEvidence {
  const [points, factor] = [withoutNegativeZero(pointsOf(activity)), factorOf(activity, now)];
  return { ...evidenceOf(activity), points, factor };
}

/** ` 3 times in the last 7 days, last on 30 March 2026`, ` on 30 March 2026`. */
function occasions(tally: Tally, criterion: ActivityCriterion): string {
  const date = tally.newestAt === undefined ? '' : `on ${day(tally.newestAt)}`;
  const window = inWindow(criterion);
  if (tally.number === 1 && !tally.isOpen) return window === '' ? ` ${date}` : `${window}, ${date}`;
  const count = numberInWords(tally, criterion.repeat);
  return ` ${count}${window}${leftOutInWords(tally, criterion)}, last ${date}`;
}

/** `+15, halved since by decay` */
function earningsInWords({ earned, left }: Earnings, criterion: ActivityCriterion): string {
  return `${grouped(signed(earned))}${unitsInWords(earned, criterion)}${decayInWords(earned, left)}`;
}

/** ` (4 × 10 points per 100 of amount)` */
function unitsInWords(earned: number, { pointsPer }: ActivityCriterion): string {
  if (pointsPer === undefined || pointsPer.points === 0) return '';
  const { field, unit = 1, points } = pointsPer;
  const count = Math.round(earned / points);
  if (count === 0) return ` (${nameInWords(field)} is unknown or below ${grouped(unit)})`;
  const each = unit === 1 ? `, by ${nameInWords(field)}` : ` per ${grouped(unit)} of ${nameInWords(field)}`;
  return ` (${grouped(`${count} × ${several(points, 'point')}`)}${each})`;
}

const ABOUT_HALF = 0.02;

function decayInWords(earned: number, left: number): string {
  const told = number(left);
  if (told === number(earned)) return '';
  if (told === '0') return ', faded to nothing by decay';
  const isHalved = Math.abs(left / earned - 0.5) <= ABOUT_HALF;
  return isHalved ? ', halved since by decay' : `, faded to ${grouped(told)} by decay`;
}
