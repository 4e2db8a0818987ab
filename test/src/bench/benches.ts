import type { Bench } from './bench';
import { flatFacts } from './engine/flat-facts';
import { manyActivities } from './engine/many-activities';
import { oneLead } from './engine/one-lead';

export const benches: readonly Bench[] = [oneLead, flatFacts, manyActivities];
