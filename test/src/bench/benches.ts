import type { Bench } from './bench';
import { disk } from './database/disk';
import { hotLead } from './database/hot-lead';
import { batchIngest, httpIngest } from './database/http-ingest';
import { leadRead, visible } from './database/latency';
import { deepPage } from './database/ranking/deep-page';
import { search } from './database/ranking/search';
import { tierDistribution } from './database/ranking/tier-distribution';
import { rewrites } from './database/rewrites';
import { singleIngest } from './database/single-ingest';
import { walBytes } from './database/wal';
import { flatFacts } from './engine/flat-facts';
import { manyActivities } from './engine/many-activities';
import { oneLead } from './engine/one-lead';

export const benches: readonly Bench[] = [
  ...[oneLead, flatFacts, manyActivities],
  ...[singleIngest, httpIngest, batchIngest, hotLead, walBytes],
  ...[deepPage, search, tierDistribution, rewrites],
  ...[visible, leadRead, disk],
];
