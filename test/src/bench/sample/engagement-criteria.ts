import type { ActivityCriterion } from '@leadmark/engine';

/** The part of the format whose ready-made numbers are easily counted apart from the engine. */
export interface EngagementCriterion extends ActivityCriterion {
  readonly activity: { readonly type: string; readonly where?: PathStart };
  readonly points: number;
  readonly repeat?: 'once' | { readonly oncePer: 'day' };
  readonly decay?: { readonly kind: 'none' };
}

interface PathStart {
  readonly field: 'path';
  readonly operator: 'startsWith';
  readonly value: string;
}

/** What the dimension's default decay would otherwise shrink. */
const lasting = { decay: { kind: 'none' } } as const;

/** 25 criteria over activities, in three groups; those that are not lasting decay. */
export const engagementCriteria: readonly EngagementCriterion[] = [
  activity('content', 'page-views', visit(), { points: 1, maxCount: 20 }),
  activity('content', 'blog', visit('/blog'), { points: 1, maxCount: 5, ...lasting }),
  activity('content', 'docs', visit('/docs'), { points: 2, repeat: { oncePer: 'day' }, ...lasting }),
  activity('content', 'case-study', visit('/customers'), { points: 4, repeat: 'once' }),
  activity('content', 'careers', visit('/careers'), { points: -4, maxCount: 2 }),
  activity('content', 'opened-mail', 'email_open', { points: 1, maxCount: 10, ...lasting }),
  activity('content', 'clicked-mail', 'email_click', { points: 3 }),
  activity('content', 'clicked-lately', 'email_click', { points: 4, repeat: 'once', withinDays: 14, ...lasting }),
  activity('content', 'whitepaper', 'download', { points: 8, repeat: 'once', ...lasting }),
  activity('content', 'more-downloads', 'download', { points: 3, maxCount: 3 }),
  activity('content', 'newsletter', 'newsletter_subscribe', { points: 3, repeat: 'once', ...lasting }),
  activity('product', 'started-trial', 'trial_start', { points: 15, repeat: 'once', ...lasting }),
  activity('product', 'used-product', 'feature_use', { points: 2, repeat: { oncePer: 'day' }, maxCount: 10 }),
  activity('product', 'used-lately', 'feature_use', { points: 6, repeat: 'once', withinDays: 7, ...lasting }),
  activity('product', 'invited', 'colleague_invite', { points: 5, maxCount: 4, ...lasting }),
  activity('product', 'tickets', 'support_ticket', { points: -2, maxCount: 3 }),
  activity('product', 'cancelled', 'trial_cancel', { points: -10, repeat: 'once', ...lasting }),
  activity('intent', 'pricing', visit('/pricing'), { points: 8, maxCount: 3 }),
  activity('intent', 'pricing-lately', visit('/pricing'), { points: 6, repeat: 'once', withinDays: 7, ...lasting }),
  activity('intent', 'compared', visit('/compare'), { points: 5, repeat: 'once', ...lasting }),
  activity('intent', 'demo', 'demo_request', { points: 20, repeat: 'once' }),
  activity('intent', 'contacted-us', 'form_submit', { points: 10, maxCount: 2 }),
  activity('intent', 'webinar', 'webinar_attend', { points: 6, maxCount: 3 }),
  activity('intent', 'meeting', 'meeting_book', { points: 15, repeat: 'once', ...lasting }),
  activity('intent', 'bounced', 'email_bounce', { points: -10, repeat: 'once', ...lasting }),
];

type Counting = Omit<EngagementCriterion, 'key' | 'group' | 'kind' | 'activity'>;

function activity(
  group: string,
  key: string,
  matcher: string | EngagementCriterion['activity'],
  counting: Counting,
): EngagementCriterion {
  const matched = typeof matcher === 'string' ? { type: matcher } : matcher;
  return { key, group, kind: 'activity', activity: matched, ...counting };
}

function visit(path?: string): EngagementCriterion['activity'] {
  const type = 'page_view';
  return path === undefined ? { type } : { type, where: { field: 'path', operator: 'startsWith', value: path } };
}
