import type { Activity } from '@leadmark/engine';
import { compileModel, scoreLead } from '@leadmark/engine';
import type { Bench } from '../bench';
import { now } from '../sample/activities';
import type { BenchLead } from '../sample/leads';
import { makeLeads } from '../sample/leads';
import { leadModel } from '../sample/model';
import { timeAlone } from '../timing/race';

const ACTIVITIES = 10_000;

const byId = (one: Activity, other: Activity): number => ((one.id ?? '') < (other.id ?? '') ? -1 : 1);

export const manyActivities: Bench = {
  id: 'P1-large',
  title: 'One lead of 10,000 activities, 50 criteria',
  what:
    'The model of P1 and five random leads in turn, each with 10,000 activities, as they happened; in the ' +
    'last row in the order of their random ids.',
  peer: null,
  aim: 'a few milliseconds',
  async *run({ pairs }) {
    const leads = makeLeads(5, { least: ACTIVITIES, most: ACTIVITIES });
    const model = compileModel(leadModel);
    const score = (lead: BenchLead) => scoreLead(model, lead, { now });
    yield await timeAlone('the score; what else it tells is made when it is asked for', score, leads, pairs);
    yield await timeAlone('the score and its explanation', (lead) => score(lead).contributions, leads, pairs);
    yield await timeAlone('the score and when its tier changes', (lead) => score(lead).nextTierChangeAt, leads, pairs);
    const unordered = leads.map((lead) => ({ ...lead, activities: lead.activities.toSorted(byId) }));
    yield await timeAlone('the score of activities in no order', score, unordered, pairs);
  },
};
