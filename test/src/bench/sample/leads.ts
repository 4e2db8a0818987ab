import type { Activity, Facts, JsonObject } from '@leadmark/engine';
import fc from 'fast-check';

/** The instant of every score. */
export const now = new Date('2026-03-31T12:00:00.000Z');

export interface BenchLead extends Facts {
  readonly attributes: JsonObject;
  readonly activities: readonly Activity[];
}

const SEED = 1;
const LONGEST_AGO_MS = 120 * 86_400_000;

/** The attributes that are lists. */
export const listFields: ReadonlySet<string> = new Set(['technologies']);

/** What every lead has are the required keys; the numbers are among them, for json-logic-engine takes a missing one for 0. */
export const attributes = fc.record(
  {
    firstName: fc.constantFrom('Ann', 'Ben', 'Cleo', 'Dana', 'Émile'),
    emailDomain: fc.constantFrom('gmail.com', 'outlook.com', 'acme.example', 'rival.example', 'globex.example'),
    phone: fc.constantFrom('+1 555 0100', '+49 30 901820'),
    language: fc.constantFrom('en', 'de', 'fr'),
    jobTitle: fc.constantFrom('Head of Marketing', 'Sales Development Manager', 'Chief Executive', 'Controller'),
    seniority: fc.constantFrom('C-level', 'Vice President', 'Director', 'Manager', 'Specialist', 'Student'),
    department: fc.constantFrom('Marketing', 'Sales', 'Operations', 'Press', 'Finance'),
    company: fc.constantFrom('Acme Corporation', 'Globex', 'Initech'),
    industry: fc.constantFrom('Healthcare', 'Banking', 'Software', 'Agriculture', 'Mining', 'Retail', 'Logistics'),
    country: fc.constantFrom('United States', 'Canada', 'Germany', 'Austria', 'Switzerland', 'France', 'Japan'),
    employees: fc.oneof(fc.constantFrom(1, 2, 50, 200, 1_000, 5_000), fc.nat(300), fc.nat(9_000)),
    annualRevenue: fc.oneof(fc.constantFrom(1_000_000, 10_000_000), fc.nat(50_000_000)),
    parentCompany: fc.constantFrom('Umbrella Holding', 'Globex Group'),
    fundingStage: fc.constantFrom('Seed', 'Series A', 'Series B', 'Series C'),
    technologies: fc.subarray(['Salesforce', 'HubSpot', 'PostgreSQL', 'n8n', 'Segment']),
    budget: fc.oneof(fc.constantFrom(1_000, 5_000, 25_000), fc.nat(2_000), fc.nat(90_000)),
    timeline: fc.constantFrom('Now', 'This quarter', 'This year', 'Just looking'),
    wantsDemo: fc.boolean(),
    source: fc.constantFrom('Website', 'Referral', 'Purchased list', 'Trade fair'),
    createdBy: fc.constantFrom('form', 'import', 'api'),
  },
  {
    requiredKeys: [
      ...(['firstName', 'emailDomain', 'language', 'jobTitle', 'seniority', 'company', 'industry', 'country'] as const),
      ...(['employees', 'annualRevenue', 'technologies', 'budget', 'wantsDemo', 'source', 'createdBy'] as const),
    ],
  },
);

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
      type: fc.constantFrom('email_open', 'email_click', 'email_bounce', 'newsletter_subscribe', 'unsubscribe'),
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

const activity = fc
  .record({ id: fc.uuid(), kind: kinds, ago: fc.integer({ min: 1, max: LONGEST_AGO_MS }) })
  .map(({ id, kind, ago }) => ({ id, ...kind, occurredAt: new Date(now.getTime() - ago).toISOString() }));

/** Random leads, the same at every call. */
export function makeLeads(count: number, activities: { readonly least: number; readonly most: number }): BenchLead[] {
  const { least: minLength, most: maxLength } = activities;
  const lead = fc.record({
    createdAt: fc.constant('2025-11-03T08:15:30.250Z'),
    attributes,
    activities: fc.array(activity, { minLength, maxLength, size: 'max' }),
  });
  return sampleJson<BenchLead>(lead, count);
}

/** Written and read, so that the objects are in memory as they are when they come over a wire. */
export function sampleJson<Value>(arbitrary: fc.Arbitrary<unknown>, count: number): Value[] {
  return JSON.parse(JSON.stringify(fc.sample(arbitrary, { numRuns: count, seed: SEED }))) as Value[];
}
