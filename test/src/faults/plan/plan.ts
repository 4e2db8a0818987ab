import { FirstRound } from './first-round';
import type { PlanOptions } from './first-round';
import type { PlannedLead } from './facts';
import type { PlannedRequest } from './request';
import { SecondRound } from './second-round';

export interface Plan {
  readonly leads: readonly PlannedLead[];
  readonly requests: readonly PlannedRequest[];
}

/** The whole load, decided beforehand: every activity is in it twice, the second time for the other API, in other company. */
export function makePlan(options: PlanOptions): Plan {
  const round = new FirstRound(options);
  const first = round.make().map((request, at) => ({ at, request }));
  const second = new SecondRound(options.random).make(first);
  const requests = [...first, ...second].sort((one, other) => one.at - other.at).map(({ request }) => request);
  return { leads: round.leads.all, requests };
}
