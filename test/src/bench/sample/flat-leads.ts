import type { JsonObject } from '@leadmark/engine';
import fc from 'fast-check';
import { attributes } from './attributes';
import { sampleJson } from './leads';

const often = fc.oneof(fc.constant(0), fc.nat(20));
const seldom = fc.oneof(fc.constant(0), fc.constant(0), fc.nat(3));

/** The numbers are always known, since json-logic-engine takes a missing number for 0. */
const tallies = fc.record({
  pageViews: often,
  pricingViews: seldom,
  blogViews: often,
  docsViews: often,
  careersViews: seldom,
  emailOpens: often,
  emailClicks: often,
  emailBounces: seldom,
  downloads: seldom,
  webinars: seldom,
  formSubmits: seldom,
  meetings: seldom,
  trialDays: often,
  invites: often,
  tickets: seldom,
  daysSinceVisit: fc.oneof(fc.nat(10), fc.nat(120)),
});

/** Leads as a CRM keeps them: attributes alone, what they did as numbers among them. */
export function makeFlatLeads(count: number): JsonObject[] {
  const flat = fc.tuple(attributes, tallies).map(([known, counted]) => ({ ...known, ...counted }));
  return sampleJson<JsonObject>(flat, count);
}
