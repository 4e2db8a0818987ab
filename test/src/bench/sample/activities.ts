import fc from 'fast-check';

/** The instant of every score. */
export const now = new Date('2026-03-31T12:00:00.000Z');

const LONGEST_AGO_MS = 120 * 86_400_000;

const paths = fc
  .tuple(fc.constantFrom('/blog', '/docs', '/customers', '/careers', '/pricing', '/compare', '/about'), fc.nat(99))
  .map(([section, page]) => `${section}/${page}`);

const kinds = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('page_view'),
      properties: fc.record({
        path: paths,
        seconds: fc.nat(600),
        referrer: fc.constantFrom('https://www.example.com/', ''),
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom(
        ...['email_open', 'email_open', 'email_open', 'email_click', 'email_click', 'email_click'],
        ...['email_bounce', 'newsletter_subscribe', 'unsubscribe'],
      ),
      properties: fc.record({ campaign: fc.constantFrom('spring-launch', 'weekly-digest'), messageId: fc.uuid() }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom(
        ...['download', 'trial_start', 'feature_use', 'feature_use', 'colleague_invite', 'support_ticket'],
        ...['trial_cancel', 'demo_request', 'form_submit', 'webinar_attend', 'meeting_book', 'profile_view'],
      ),
      properties: fc.record({
        name: fc.constantFrom('Lead scoring in a week', 'Routing', 'Imports'),
        version: fc.nat(9),
      }),
    }),
  },
);

/** With an id, an instant to the millisecond, and properties of its type, in the 120 days before now. */
export const activity = fc
  .record({ id: fc.uuid(), kind: kinds, ago: fc.integer({ min: 1, max: LONGEST_AGO_MS }) })
  .map(({ id, kind, ago }) => ({ id, ...kind, occurredAt: new Date(now.getTime() - ago).toISOString() }));
