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
import { evidenceOf, typesAmong } from './activity-evidence';
import type { Tally } from './tally';
import { countInWords, inWindow, leftOutInWords } from './tally';

/** Explains by the activities that were counted, newest first. */
export function compileActivityExplainer(
  criterion: ActivityCriterion,
  tallyOf: (lead: Lead) => Tally,
  worth: Worth,
): (lead: Lead) => Explanation {
  const { did, noun } = matcherInWords(criterion.activity);
  return (lead) => {
    const tally = tallyOf(lead);
    const reason =
      tally.all.length === 0
        ? `No ${noun}${inWindow(criterion) || ' yet'}`
        : `${did(typesAmong(tally.all))}${occasions(tally, criterion)}: ${earnings(tally, worth, lead.now, criterion)}`;
    const evidence = (): Evidence => ({
      activities: tally.counted.map((activity) => withWorth(activity, worth, lead.now)),
    });
    return { reason: asSentence(reason), evidence };
  };
}

function withWorth(activity: DatedActivity, { pointsOf, factorOf }: Worth, now: number): ActivityEvidence {
  const [points, factor] = [withoutNegativeZero(pointsOf(activity)), factorOf(activity, now)];
  return { ...evidenceOf(activity), points, factor };
}

/** ` 3 times in the last 7 days, last on 30 March 2026`, ` on 30 March 2026`. */
function occasions(tally: Tally, criterion: ActivityCriterion): string {
  const [newest] = tally.all;
  const date = newest ? `on ${day(newest.occurredAt)}` : '';
  const window = inWindow(criterion);
  if (tally.all.length === 1) return window === '' ? ` ${date}` : `${window}, ${date}`;
  const count = countInWords(tally.all.length, criterion.repeat);
  return ` ${count}${window}${leftOutInWords(tally, criterion)}, last ${date}`;
}

/** `+15, halved since by decay` */
function earnings({ counted }: Tally, worth: Worth, now: number, criterion: ActivityCriterion): string {
  const earned = counted.reduce((sum, activity) => sum + worth.pointsOf(activity), 0);
  const left = worthOf(counted, worth, now);
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
