import { typesOf } from '../activity/matcher';
import type { Worth } from '../activity/worth';
import type { ActivityCriterion } from '../model/definition';
import type { DatedActivity } from '../scoring/lead';
import type { ActivityEvidence } from '../scoring/score';
import { withoutNegativeZero } from '../values/number';
import { day, enumerate, number, shorten, signed, times } from '../values/wording';
import type { Explanation } from './criterion-kind';

/** Explains by the activities that were counted, newest first. */
export function explainCounted(
  counted: readonly DatedActivity[],
  worth: Worth,
  criterion: ActivityCriterion,
  now: number,
): Explanation {
  const activities = counted.map((activity) => evidenceOf(activity, worth, now));
  const [newest] = counted;
  const reason = newest ? reasonFor(newest, activities, criterion) : reasonForNone(criterion);
  return { reason, evidence: { activities } };
}

function evidenceOf(activity: DatedActivity, { pointsOf, factorOf }: Worth, now: number): ActivityEvidence {
  return {
    id: activity.id ?? null,
    type: activity.type,
    occurredAt: activity.occurredAtText,
    points: withoutNegativeZero(pointsOf(activity)),
    factor: factorOf(activity, now),
  };
}

/** `page_view 3 times in the last 7 days, newest on 3 March 2026: +15, decayed to 11.2`. */
function reasonFor(newest: DatedActivity, counted: readonly ActivityEvidence[], criterion: ActivityCriterion): string {
  const earned = counted.reduce((sum, { points }) => sum + points, 0);
  const left = counted.reduce((sum, { points, factor }) => sum + points * factor, 0);
  const happened = `${subjectOf(criterion)} ${times(counted.length)}${windowOf(criterion)}`;
  const newestOn = `${counted.length === 1 ? 'on' : 'newest on'} ${day(newest.occurredAt)}`;
  const decayed = number(left) === number(earned) ? '' : `, decayed to ${number(left)}`;
  return `${happened}, ${newestOn}: ${signed(earned)}${decayed}`;
}

function reasonForNone(criterion: ActivityCriterion): string {
  const thatMatches = criterion.activity.where ? ' that matches' : '';
  return `No ${subjectOf(criterion)}${thatMatches}${windowOf(criterion)}`;
}

const MOST_TYPES_TOLD = 3;

function subjectOf({ activity }: ActivityCriterion): string {
  const types = typesOf(activity);
  const untold = types.length - MOST_TYPES_TOLD;
  const told = types.slice(0, MOST_TYPES_TOLD).map(shorten);
  return enumerate(untold > 0 ? [...told, `${untold} other types`] : told, 'or');
}

function windowOf({ withinDays }: ActivityCriterion): string {
  if (withinDays === undefined) return '';
  return withinDays === 1 ? ' in the last day' : ` in the last ${withinDays} days`;
}
