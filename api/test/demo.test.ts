import { compileModel, scoreLead, type Score } from '@leadmark/engine';
import { sampleLeads, type SampleLead } from '../src/demo/sample-leads';
import template from '../src/scoring-model/templates/b2b-software.model.json';

const NOW = new Date('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;

const leads = sampleLeads(NOW);

const distinct = (values: readonly string[]): number => new Set(values).size;

function scoreOf({ email, attributes, activities }: SampleLead): Score {
  const facts = {
    attributes: { ...attributes, email, emailDomain: email.replace(/.*@/, '') },
    activities: activities.map((activity) => ({ ...activity, occurredAt: activity.occurredAt.toISOString() })),
  };
  return scoreLead(compileModel(template), facts, { now: NOW });
}

describe('the sample leads', () => {
  it('are about 200, with ids and addresses of their own', () => {
    expect(leads).toHaveLength(200);
    expect(distinct(leads.map(({ externalId }) => externalId))).toBe(leads.length);
    expect(distinct(leads.map(({ email }) => email))).toBe(leads.length);
    const activities = leads.flatMap((lead) => lead.activities);
    expect(distinct(activities.map(({ id }) => id))).toBe(activities.length);
  });

  it('are the same each time, and later only their times move', () => {
    expect(sampleLeads(NOW)).toEqual(leads);
    const later = sampleLeads(new Date(+NOW + 40 * DAY_MS));
    const timeless = ({ email, attributes, activities }: SampleLead) => ({
      email,
      attributes,
      activities: activities.map(({ id, type, properties }) => ({ id, type, properties })),
    });
    expect(later.map(timeless)).toEqual(leads.map(timeless));
    expect(later[0]?.createdAt).toEqual(new Date(+(leads[0]?.createdAt ?? 0) + 40 * DAY_MS));
  });

  it('did something within the last 90 days, in order, and began with it', () => {
    for (const { activities, createdAt } of leads) {
      const times = activities.map(({ occurredAt }) => +occurredAt);
      expect(times.length).toBeGreaterThan(0);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(Math.min(...times)).toBeGreaterThan(+NOW - 90 * DAY_MS);
      expect(Math.max(...times)).toBeLessThan(+NOW);
      expect(+createdAt).toBe(Math.min(...times));
    }
  });

  it('have addresses that no mail can reach', () => {
    for (const { email } of leads) expect(email).toMatch(/^[a-z]+\.[a-z]+@[a-z-]+\.example$/);
  });

  it('are found in every tier and behind every gate, in believable shares', () => {
    const scores = leads.map(scoreOf);
    const share = (tier: string) => scores.filter((score) => score.tier === tier).length / scores.length;
    expect(share('hot')).toBeGreaterThan(0.07);
    expect(share('hot')).toBeLessThan(0.2);
    expect(share('warm')).toBeGreaterThan(0.2);
    expect(share('cold')).toBeGreaterThan(0.3);
    expect(share('disqualified')).toBeGreaterThan(0.05);
    expect(share('disqualified')).toBeLessThan(0.15);
    const gates = new Set(scores.map(({ gate }) => gate));
    expect([...gates].toSorted()).toEqual(
      [null, 'became_customer', 'bounced', 'competitor', 'unsubscribed'].toSorted(),
    );
  });
});
