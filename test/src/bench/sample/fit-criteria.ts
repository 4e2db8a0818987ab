import type { AttributeCriterion, Condition, OptionsCriterion } from '@leadmark/engine';

/** The options of a criterion exclude one another, so that their order says nothing. */
export type FitCriterion = AttributeCriterion | OptionsCriterion;

/** 25 criteria over flat attributes: what the model of a business asks that sells to businesses. */
export const fitCriteria: readonly FitCriterion[] = [
  options('company', 'industry', [
    { when: { field: 'industry', operator: 'in', value: ['Healthcare', 'Pharmaceuticals', 'Banking'] }, points: 15 },
    { when: { field: 'industry', operator: 'equals', value: 'Software' }, points: 10 },
    { when: { field: 'industry', operator: 'in', value: ['Agriculture', 'Mining'] }, points: -10 },
  ]),
  options('company', 'size', [
    { when: { field: 'employees', operator: 'between', value: [50, 199] }, points: 8 },
    { when: { field: 'employees', operator: 'between', value: [200, 999] }, points: 15 },
    { when: { field: 'employees', operator: 'greaterThanOrEqual', value: 1_000 }, points: 20 },
  ]),
  attribute('company', 'one-person', { field: 'employees', operator: 'lessThan', value: 2 }, -15),
  options('company', 'revenue', [
    { when: { field: 'annualRevenue', operator: 'between', value: [1_000_000, 9_999_999] }, points: 4 },
    { when: { field: 'annualRevenue', operator: 'greaterThanOrEqual', value: 10_000_000 }, points: 10 },
  ]),
  options('company', 'country', [
    { when: { field: 'country', operator: 'in', value: ['United States', 'Canada'] }, points: 10 },
    { when: { field: 'country', operator: 'in', value: ['Germany', 'Austria', 'Switzerland'] }, points: 8 },
  ]),
  attribute('company', 'far-away', { field: 'country', operator: 'notIn', value: ['Canada', 'Germany'] }, -2),
  options('company', 'funding', [
    { when: { field: 'fundingStage', operator: 'equals', value: 'Series A' }, points: 3 },
    { when: { field: 'fundingStage', operator: 'in', value: ['Series B', 'Series C'] }, points: 6 },
  ]),
  attribute('company', 'crm', { field: 'technologies', operator: 'equals', value: 'Salesforce' }, 7),
  attribute('company', 'automation', { field: 'technologies', operator: 'equals', value: 'n8n' }, 4),
  attribute('company', 'subsidiary', { field: 'parentCompany', operator: 'exists' }, 2),
  attribute('company', 'sweet-spot', {
    all: [
      { field: 'country', operator: 'equals', value: 'United States' },
      { field: 'employees', operator: 'between', value: [200, 5_000] },
    ],
  }),
  attribute('company', 'much-data', {
    any: [
      { field: 'industry', operator: 'equals', value: 'Logistics' },
      { field: 'technologies', operator: 'equals', value: 'PostgreSQL' },
    ],
  }),
  options('person', 'seniority', [
    { when: { field: 'seniority', operator: 'equals', value: 'C-level' }, points: 20 },
    { when: { field: 'seniority', operator: 'in', value: ['Vice President', 'Director'] }, points: 14 },
    { when: { field: 'seniority', operator: 'equals', value: 'Manager' }, points: 8 },
  ]),
  options('person', 'department', [
    { when: { field: 'department', operator: 'in', value: ['Marketing', 'Sales'] }, points: 6 },
    { when: { field: 'department', operator: 'equals', value: 'Operations' }, points: 4 },
  ]),
  attribute('person', 'marketing-title', { field: 'jobTitle', operator: 'contains', value: 'Marketing' }, 8),
  attribute('person', 'sales-title', { field: 'jobTitle', operator: 'contains', value: 'Sales' }, 6),
  attribute(
    'person',
    'free-mail',
    { field: 'emailDomain', operator: 'in', value: ['gmail.com', 'outlook.com', 'yahoo.com'] },
    -8,
  ),
  attribute('person', 'has-a-phone', { field: 'phone', operator: 'exists' }, 3),
  attribute('person', 'reads-english', { field: 'language', operator: 'equals', value: 'en' }, 2),
  attribute('person', 'neither-student-nor-press', {
    not: {
      any: [
        { field: 'seniority', operator: 'equals', value: 'Student' },
        { field: 'department', operator: 'equals', value: 'Press' },
      ],
    },
  }),
  options('needs', 'budget', [
    { when: { field: 'budget', operator: 'between', value: [5_000, 24_999] }, points: 6 },
    { when: { field: 'budget', operator: 'greaterThanOrEqual', value: 25_000 }, points: 12 },
  ]),
  attribute('needs', 'tiny-budget', { field: 'budget', operator: 'lessThan', value: 1_000 }, -6),
  options('needs', 'timeline', [
    { when: { field: 'timeline', operator: 'equals', value: 'Now' }, points: 10 },
    { when: { field: 'timeline', operator: 'equals', value: 'This quarter' }, points: 6 },
  ]),
  attribute('needs', 'wants-a-demo', { field: 'wantsDemo', operator: 'equals', value: true }, 8),
  attribute('needs', 'came-by-itself', { field: 'source', operator: 'notEquals', value: 'Purchased list' }, 3),
];

export function attribute(group: string, key: string, condition: Condition, points = 5): AttributeCriterion {
  return { key, group, kind: 'attribute', when: condition, points };
}

export function options(group: string, key: string, choices: OptionsCriterion['options']): OptionsCriterion {
  return { key, group, kind: 'options', options: choices };
}
