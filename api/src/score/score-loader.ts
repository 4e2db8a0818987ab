import DataLoader from 'dataloader';
import type { Lead } from '../lead/lead.entity';
import type { ScoreService } from './score.service';
import type { ShownScore } from './score.types';

interface ScoreRequest {
  lead: Lead;
  model: string | undefined;
  /** The past or future instant asked for; absent for the score as the lead was read. */
  asOf: Date | undefined;
}

export type ScoreLoader = DataLoader<ScoreRequest, ShownScore, string>;

const instantOf = ({ lead, asOf }: ScoreRequest): Date => asOf ?? lead.readAt;

/** Requests that one computation answers: of one model, one instant and one sort. */
const groupKey = (request: ScoreRequest): string =>
  JSON.stringify([request.model ?? null, instantOf(request).getTime(), request.asOf !== undefined]);

const scoreKey = (request: ScoreRequest): string => `${request.lead.id}:${groupKey(request)}`;

/** Answers the scores that one GraphQL operation asks for, those of one model and instant together. */
export const createScoreLoader = (scores: ScoreService): ScoreLoader =>
  new DataLoader(
    async (requests) => {
      const groups = new Map<string, ScoreRequest[]>();
      for (const request of requests)
        groups.set(groupKey(request), [...(groups.get(groupKey(request)) ?? []), request]);
      const found = new Map<ScoreRequest, ShownScore | Error>();
      await Promise.all([...groups.values()].map((group) => loadGroup(scores, group, found)));
      return requests.map((request) => found.get(request) ?? new Error('a lead has no score'));
    },
    { cacheKeyFn: scoreKey },
  );

async function loadGroup(
  scores: ScoreService,
  group: ScoreRequest[],
  found: Map<ScoreRequest, ShownScore | Error>,
): Promise<void> {
  const [first] = group;
  if (!first) return;
  const leads = group.map(({ lead }) => lead);
  const load = first.asOf
    ? scores.asOf(leads, first.model, first.asOf)
    : scores.current(leads, first.model, first.lead.readAt);
  try {
    const byLead = await load;
    for (const request of group) found.set(request, byLead.get(request.lead.id) ?? new Error('a lead has no score'));
  } catch (error) {
    for (const request of group) found.set(request, error instanceof Error ? error : new Error(String(error)));
  }
}
