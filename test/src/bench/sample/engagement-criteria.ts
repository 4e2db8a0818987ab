import type { ActivityCriterion, FrequencyCriterion, InactivityCriterion } from '@leadmark/engine';

/** The part of the format that is easily counted apart from the engine. */
export type EngagementCriterion = CountedCriterion | InactivityCriterion;
export type CountedCriterion = (ActivityCriterion & Counting & { readonly points: number }) | FrequencyOfSome;
type FrequencyOfSome = FrequencyCriterion & Counting;

interface Counting {
  readonly activity: Matcher;
  readonly repeat?: 'once' | { readonly oncePer: 'day' };
  readonly decay?: typeof lasting.decay;
}

interface Matcher {
  readonly type: string;
  readonly where?: { readonly field: 'path'; readonly operator: 'startsWith'; readonly value: string };
}

/** What the dimension's default decay would otherwise shrink. */
const lasting = { decay: { kind: 'none' } } as const;

/** 25 criteria over activities; the points of those that are not lasting decay. */
export const engagementCriteria: readonly EngagementCriterion[] = [
  activity('content', 'page-views', visit(), { points: 1, maxCount: 20 }),
  frequency('content', 'regular-visitor', visit(), { points: 5, atLeast: 4, withinDays: 30 }),
  activity('content', 'blog', visit('/blog'), { points: 1, maxCount: 5, ...lasting }),
  activity('content', 'docs', visit('/docs'), { points: 2, repeat: { oncePer: 'day' }, ...lasting }),
  frequency('content', 'looks-for-a-job', visit('/careers'), { points: -5, atLeast: 2 }),
  activity('content', 'opened-mail', { type: 'email_open' }, { points: 1, maxCount: 10, ...lasting }),
  frequency('content', 'ignores-mail', { type: 'email_open' }, { points: -3, atMost: 0, withinDays: 90 }),
  activity('content', 'clicked-mail', { type: 'email_click' }, { points: 3 }),
  frequency('content', 'clicked-lately', { type: 'email_click' }, { points: 4, atLeast: 1, withinDays: 14 }),
  activity('content', 'whitepaper', { type: 'download' }, { points: 8, repeat: 'once', ...lasting }),
  frequency('content', 'more-downloads', { type: 'download' }, { points: 4, atLeast: 2 }),
  activity('product', 'started-trial', { type: 'trial_start' }, { points: 15, repeat: 'once', ...lasting }),
  activity('product', 'used', { type: 'feature_use' }, { points: 2, repeat: { oncePer: 'day' }, maxCount: 10 }),
  frequency('product', 'uses-often', { type: 'feature_use' }, { points: 6, repeat: { oncePer: 'day' }, atLeast: 2 }),
  activity('product', 'invited', { type: 'colleague_invite' }, { points: 5, maxCount: 4, ...lasting }),
  frequency('product', 'asked-support', { type: 'support_ticket' }, { points: 2, atLeast: 1, atMost: 2 }),
  activity('product', 'cancelled', { type: 'trial_cancel' }, { points: -10, repeat: 'once', ...lasting }),
  activity('intent', 'pricing', visit('/pricing'), { points: 8, maxCount: 3 }),
  frequency('intent', 'pricing-lately', visit('/pricing'), { points: 6, atLeast: 1, withinDays: 14 }),
  activity('intent', 'demo', { type: 'demo_request' }, { points: 20, repeat: 'once' }),
  activity('intent', 'contacted-us', { type: 'form_submit' }, { points: 10, maxCount: 2 }),
  activity('intent', 'webinar', { type: 'webinar_attend' }, { points: 6, maxCount: 3 }),
  activity('intent', 'meeting', { type: 'meeting_book' }, { points: 15, repeat: 'once', ...lasting }),
  frequency('intent', 'bounced', { type: 'email_bounce' }, { points: -10, atLeast: 1 }),
  { key: 'silent', group: 'intent', kind: 'inactivity', days: 14, points: -8 },
];

type Choices<Criterion> = Omit<Criterion, 'key' | 'group' | 'kind' | 'activity'>;

function activity(
  group: string,
  key: string,
  matcher: Matcher,
  choices: Choices<ActivityCriterion & Counting> & { readonly points: number },
): EngagementCriterion {
  return { key, group, kind: 'activity', activity: matcher, ...choices };
}

function frequency(
  group: string,
  key: string,
  matcher: Matcher,
  choices: Choices<FrequencyOfSome>,
): EngagementCriterion {
  return { key, group, kind: 'frequency', activity: matcher, ...choices };
}

function visit(path?: string): Matcher {
  const type = 'page_view';
  return path === undefined ? { type } : { type, where: { field: 'path', operator: 'startsWith', value: path } };
}
