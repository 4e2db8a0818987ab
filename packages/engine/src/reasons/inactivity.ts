import type { CompiledMatcher } from '../activity/matcher';
import { typesOf } from '../activity/matcher';
import type { Occurrence } from '../activity/occurrence';
import { END_OF_TIME } from '../future/first-change';
import type { Explanation } from '../kinds/criterion-kind';
import type { InactivityCriterion } from '../model/definition';
import { deedOf } from '../phrases/deed';
import { grouped } from '../phrases/grouped';
import { matcherInWords } from '../phrases/matcher';
import { asSentence } from '../phrases/spoken';
import type { DatedActivity } from '../activity/dated-activity';
import type { Lead, LeadProfile } from '../scoring/lead';
import type { Evidence } from '../scoring/score';
import { DAY_IN_MS, ageInDays } from '../values/date-time';
import { day, duration, several, signed } from '../values/wording';
import { evidenceOf } from './activity-evidence';

/** Explains a silence by the activity that it follows, or else by when the lead was created. */
export function compileInactivityExplainer(
  criterion: InactivityCriterion,
  matcher: CompiledMatcher,
  newestOf: (lead: Lead) => DatedActivity | undefined,
): (lead: Lead) => Explanation {
  const reasonOf = compileInactivityReason(criterion, matcher);
  return (lead) => {
    const newest = newestOf(lead);
    const since = newest?.occurredAt ?? lead.createdAt;
    const evidence = (): Evidence => ({ activities: newest ? [evidenceOf(newest)] : [], since: isoOrNull(since) });
    return { reason: reasonOf(newest, lead), evidence };
  };
}

/** Of which a silence is told; the type is undefined where it is not known. */
export interface Newest extends Occurrence {
  readonly type: string | undefined;
}

export function compileInactivityReason(
  criterion: InactivityCriterion,
  matcher: CompiledMatcher,
): (newest: Newest | undefined, lead: LeadProfile) => string {
  const { days, points } = criterion;
  const { silent, active, never } = wordingsOf(criterion);
  return (newest, { createdAt, now }) => {
    const since = newest?.occurredAt ?? createdAt;
    if (since === undefined) return `${asSentence(never)}, and no date of creation to count from`;
    const age = ageInDays(since, now);
    const isSilent = age >= days;
    const tell = isSilent ? silent : active;
    const then = isSilent
      ? `: ${grouped(signed(points))}`
      : matcher.where?.isTimed
        ? ''
        : dateOf(since + days * DAY_IN_MS);
    const happened = newest ? tell(newest, elapsed(age)) : `${never} since the lead was created on ${day(since)}`;
    return `${asSentence(happened)}; silence counts from ${grouped(duration(days))}${then}`;
  };
}

interface Wordings {
  readonly silent: (newest: Newest, elapsed: string) => string;
  readonly active: (newest: Newest, elapsed: string) => string;
  readonly never: string;
}

/** Silence is of everything, or of what a matcher is about. */
function wordingsOf({ activity }: InactivityCriterion): Wordings {
  if (!activity) {
    return {
      silent: (newest, elapsed) =>
        `nothing for ${elapsed} (last${deedInWords(newest, ': ')} on ${day(newest.occurredAt)})`,
      active: (newest, elapsed) => `active ${elapsed} ago${deedInWords(newest, ' (', ')')}`,
      never: 'no activity',
    };
  }
  const { did, noun } = matcherInWords(activity);
  return {
    silent: ({ occurredAt }, elapsed) => `no ${noun} for ${elapsed} (last on ${day(occurredAt)})`,
    active: ({ type }, elapsed) => `${did(new Set(type === undefined ? typesOf(activity) : [type]))} ${elapsed} ago`,
    never: `no ${noun}`,
  };
}

/** Nothing for a type that is not known. */
function deedInWords({ type }: Newest, before: string, after = ''): string {
  return type === undefined ? '' : before + deedOf(type).did + after;
}

function elapsed(age: number): string {
  if (age >= 1) return grouped(several(Math.floor(age), 'day'));
  const hours = Math.floor(age * 24);
  return hours >= 1 ? several(hours, 'hour') : 'less than an hour';
}

/** `, on 30 April 2026`; nothing for what no calendar reaches. */
function dateOf(instant: number): string {
  return instant <= END_OF_TIME ? `, on ${day(instant)}` : '';
}

function isoOrNull(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}
