import type {
  AttributeCriterion,
  Condition,
  ConditionValue,
  FieldCondition,
  OperatorName,
  OptionsCriterion,
} from '@leadmark/engine';

/** The options of a criterion exclude one another, so that their order says nothing. */
export type FitCriterion = AttributeCriterion | OptionsCriterion;

/** 25 criteria over flat attributes: what the model of a business asks that sells to businesses. */
export const fitCriteria: readonly FitCriterion[] = [
  options('company', 'industry', [
    { when: when('industry', 'in', ['Healthcare', 'Pharmaceuticals', 'Banking']), points: 15 },
    { when: when('industry', 'equals', 'Software'), points: 10 },
    { when: when('industry', 'in', ['Agriculture', 'Mining']), points: -10 },
  ]),
  options('company', 'size', [
    { when: when('employees', 'between', [50, 199]), points: 8 },
    { when: when('employees', 'between', [200, 999]), points: 15 },
    { when: when('employees', 'greaterThanOrEqual', 1_000), points: 20 },
  ]),
  attribute('company', 'one-person', when('employees', 'lessThan', 2), -15),
  options('company', 'revenue', [
    { when: when('annualRevenue', 'between', [1_000_000, 9_999_999]), points: 4 },
    { when: when('annualRevenue', 'greaterThanOrEqual', 10_000_000), points: 10 },
  ]),
  options('company', 'country', [
    { when: when('country', 'in', ['United States', 'Canada']), points: 10 },
    { when: when('country', 'in', ['Germany', 'Austria', 'Switzerland']), points: 8 },
  ]),
  attribute('company', 'elsewhere', when('country', 'notIn', ['United States', 'Canada', 'Germany', 'France']), -2),
  options('company', 'funding', [
    { when: when('fundingStage', 'equals', 'Series A'), points: 3 },
    { when: when('fundingStage', 'in', ['Series B', 'Series C']), points: 6 },
  ]),
  attribute('company', 'crm', when('technologies', 'equals', 'Salesforce'), 7),
  attribute('company', 'automation', when('technologies', 'equals', 'n8n'), 4),
  attribute('company', 'subsidiary', when('parentCompany', 'exists'), 2),
  attribute('company', 'sweet-spot', {
    all: [when('country', 'equals', 'United States'), when('employees', 'between', [200, 5_000])],
  }),
  attribute('company', 'much-data', {
    any: [when('industry', 'equals', 'Logistics'), when('technologies', 'equals', 'PostgreSQL')],
  }),
  options('person', 'seniority', [
    { when: when('seniority', 'equals', 'C-level'), points: 20 },
    { when: when('seniority', 'in', ['Vice President', 'Director']), points: 14 },
    { when: when('seniority', 'equals', 'Manager'), points: 8 },
  ]),
  options('person', 'department', [
    { when: when('department', 'in', ['Marketing', 'Sales']), points: 6 },
    { when: when('department', 'equals', 'Operations'), points: 4 },
  ]),
  attribute('person', 'marketing-title', when('jobTitle', 'contains', 'Marketing'), 8),
  attribute('person', 'sales-title', when('jobTitle', 'contains', 'Sales'), 6),
  attribute('person', 'free-mail', when('emailDomain', 'in', ['gmail.com', 'outlook.com', 'yahoo.com']), -8),
  attribute('person', 'has-a-phone', when('phone', 'exists'), 3),
  attribute('person', 'reads-english', when('language', 'equals', 'en'), 2),
  attribute('person', 'neither-student-nor-press', {
    not: { any: [when('seniority', 'equals', 'Student'), when('department', 'equals', 'Press')] },
  }),
  options('needs', 'budget', [
    { when: when('budget', 'between', [5_000, 24_999]), points: 6 },
    { when: when('budget', 'greaterThanOrEqual', 25_000), points: 12 },
  ]),
  attribute('needs', 'tiny-budget', when('budget', 'lessThan', 1_000), -6),
  options('needs', 'timeline', [
    { when: when('timeline', 'equals', 'Now'), points: 10 },
    { when: when('timeline', 'equals', 'This quarter'), points: 6 },
  ]),
  attribute('needs', 'wants-a-demo', when('wantsDemo', 'equals', true), 8),
  attribute('needs', 'came-by-itself', when('source', 'notEquals', 'Purchased list'), 3),
];

export function when(field: string, operator: OperatorName, value?: ConditionValue): FieldCondition {
  return value === undefined ? { field, operator } : { field, operator, value };
}

export function attribute(group: string, key: string, condition: Condition, points = 5): AttributeCriterion {
  return { key, group, kind: 'attribute', when: condition, points };
}

export function options(group: string, key: string, choices: OptionsCriterion['options']): OptionsCriterion {
  return { key, group, kind: 'options', options: choices };
}
