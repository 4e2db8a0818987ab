import type { FitCriterion } from './fit-criteria';
import { attribute, options } from './fit-criteria';

/** 25 criteria over what a CRM keeps as numbers of a contact: how often it did something. */
export const tallyCriteria: readonly FitCriterion[] = [
  atLeast('pageViews', 3, 2),
  atLeast('pageViews', 15, 4),
  atLeast('pricingViews', 1, 6),
  atLeast('pricingViews', 3, 8),
  between('blogViews', 2, 10, 3),
  atLeast('docsViews', 2, 4),
  atLeast('careersViews', 2, -6),
  between('emailOpens', 3, 9, 2),
  atLeast('emailOpens', 10, 4),
  atLeast('emailClicks', 1, 3),
  atLeast('emailClicks', 5, 5),
  atLeast('emailBounces', 1, -10),
  atLeast('downloads', 1, 6),
  atLeast('downloads', 3, 4),
  atLeast('webinars', 1, 6),
  atLeast('webinars', 2, 4),
  atLeast('formSubmits', 1, 8),
  atLeast('meetings', 1, 15),
  between('trialDays', 1, 13, 8),
  atLeast('trialDays', 14, 3),
  atLeast('invites', 1, 5),
  atLeast('invites', 4, 5),
  atLeast('tickets', 3, -4),
  attribute('behaviour', 'silent', { field: 'daysSinceVisit', operator: 'greaterThan', value: 60 }, -10),
  options('behaviour', 'recency', [
    { when: { field: 'daysSinceVisit', operator: 'between', value: [0, 7] }, points: 8 },
    { when: { field: 'daysSinceVisit', operator: 'between', value: [8, 30] }, points: 3 },
  ]),
];

function atLeast(field: string, count: number, points: number): FitCriterion {
  return attribute(
    'behaviour',
    `${field}-from-${count}`,
    { field, operator: 'greaterThanOrEqual', value: count },
    points,
  );
}

function between(field: string, low: number, high: number, points: number): FitCriterion {
  return attribute(
    'behaviour',
    `${field}-${low}-to-${high}`,
    { field, operator: 'between', value: [low, high] },
    points,
  );
}
