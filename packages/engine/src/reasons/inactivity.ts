import type { CompiledMatcher } from '../activity/matcher';
import { END_OF_TIME } from '../future/first-change';
import type { Explanation } from '../kinds/criterion-kind';
import type { InactivityCriterion } from '../model/definition';
import { deedOf } from '../phrases/deed';
import { grouped } from '../phrases/grouped';
import { matcherInWords } from '../phrases/matcher';
import { asSentence } from '../phrases/spoken';
import type { DatedActivity } from '../activity/dated-activity';
import type { Lead } from '../scoring/lead';
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
  const { days, points } = criterion;
  const { silent, active, never } = wordingsOf(criterion);
  return (lead) => {
    const newest = newestOf(lead);
    const since = newest?.occurredAt ?? lead.createdAt;
    const evidence = (): Evidence => ({ activities: newest ? [evidenceOf(newest)] : [], since: isoOrNull(since) });
    if (since === undefined) return { reason: `${asSentence(never)}, and no date of creation to count from`, evidence };
    const age = ageInDays(since, lead.now);
    const isSilent = age >= days;
    const tell = isSilent ? silent : active;
    const then = isSilent
      ? `: ${grouped(signed(points))}`
      : matcher.where?.isTimed
        ? ''
        : dateOf(since + days * DAY_IN_MS);
    const happened = newest ? tell(newest, elapsed(age)) : `${never} since the lead was created on ${day(since)}`;
    return { reason: `${asSentence(happened)}; silence counts from ${grouped(duration(days))}${then}`, evidence };
  };
}

interface Wordings {
  readonly silent: (newest: DatedActivity, elapsed: string) => string;
  readonly active: (newest: DatedActivity, elapsed: string) => string;
  readonly never: string;
}

/** Silence is of everything, or of what a matcher is about. */
function wordingsOf({ activity }: InactivityCriterion): Wordings {
  if (!activity) {
    return {
      silent: ({ type, occurredAt }, elapsed) =>
        `nothing for ${elapsed} (last: ${deedOf(type).did} on ${day(occurredAt)})`,
      active: ({ type }, elapsed) => `active ${elapsed} ago (${deedOf(type).did})`,
      never: 'no activity',
    };
  }
  const { did, noun } = matcherInWords(activity);
  return {
    silent: ({ occurredAt }, elapsed) => `no ${noun} for ${elapsed} (last on ${day(occurredAt)})`,
    active: ({ type }, elapsed) => `${did(new Set([type]))} ${elapsed} ago`,
    never: `no ${noun}`,
  };
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
