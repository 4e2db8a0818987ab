import { typesOf } from '../activity/matcher';
import type { Worth } from '../activity/worth';
import type { ActivityCriterion, FrequencyCriterion, InactivityCriterion } from '../model/definition';
import type { DatedActivity } from '../scoring/lead';
import type { ActivityEvidence } from '../scoring/score';
import { ageInDays } from '../values/date-time';
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
  const activities = counted.map((activity) => withWorth(activity, worth, now));
  const [newest] = counted;
  const reason = newest ? reasonFor(newest, activities, criterion) : reasonForNone(criterion);
  return { reason, evidence: { activities } };
}

interface WorthEvidence extends ActivityEvidence {
  readonly points: number;
}

function withWorth(activity: DatedActivity, { pointsOf, factorOf }: Worth, now: number): WorthEvidence {
  const [points, factor] = [withoutNegativeZero(pointsOf(activity)), factorOf(activity, now)];
  return { ...evidenceOf(activity), points, factor };
}

function evidenceOf({ id, type, occurredAtText }: DatedActivity): ActivityEvidence {
  return { id: id ?? null, type, occurredAt: occurredAtText, factor: 1 };
}

/** `page_view 3 times in the last 7 days, newest on 3 March 2026: +15, decayed to 11.2`. */
function reasonFor(newest: DatedActivity, counted: readonly WorthEvidence[], criterion: ActivityCriterion): string {
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

/** Explains a number of activities that is, or is not, within what the criterion asks for. */
export function explainFrequency(
  counted: readonly DatedActivity[],
  criterion: FrequencyCriterion,
  isWithin: boolean,
): Explanation {
  const activities = counted.map(evidenceOf);
  const reason = `${subjectOf(criterion)} ${times(counted.length)}${windowOf(criterion)}: ${isWithin ? signed(criterion.points) : 0}`;
  return { reason, evidence: { activities } };
}

/** Explains a silence by the activity that ended the one before. */
export function explainSilence(
  newest: DatedActivity | undefined,
  since: number | undefined,
  { days }: InactivityCriterion,
  now: number,
): Explanation {
  const activities = newest ? [evidenceOf(newest)] : [];
  const reason = since === undefined ? 'nothing known' : `silent for ${number(ageInDays(since, now))} of ${days} days`;
  return { reason, evidence: { activities } };
}

const MOST_TYPES_TOLD = 3;

function subjectOf({ activity }: Pick<ActivityCriterion, 'activity'>): string {
  const types = typesOf(activity);
  const untold = types.length - MOST_TYPES_TOLD;
  const told = types.slice(0, MOST_TYPES_TOLD).map(shorten);
  return enumerate(untold > 0 ? [...told, `${untold} other types`] : told, 'or');
}

function windowOf({ withinDays }: Pick<ActivityCriterion, 'withinDays'>): string {
  if (withinDays === undefined) return '';
  return withinDays === 1 ? ' in the last day' : ` in the last ${withinDays} days`;
}
