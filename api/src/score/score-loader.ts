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

const instantOf = ({ lead, asOf }: ScoreRequest): Date => asOf ?? lead.readAt;

/** Requests that one computation answers: of one model, one instant and one sort. */
const groupKey = (request: ScoreRequest): string =>
  JSON.stringify([request.model ?? null, instantOf(request).getTime(), request.asOf !== undefined]);

const scoreKey = (request: ScoreRequest): string => `${request.lead.id}:${groupKey(request)}`;

/** Answers the scores that one GraphQL operation asks for, those of one model and instant together. */
export class ScoreLoader {
  private readonly known = new Map<string, ShownScore>();
  // Nothing is kept: the next mutation of an operation may change the score at the same instant.
  private readonly loader = new DataLoader((requests: readonly ScoreRequest[]) => this.loadAll(requests), {
    cache: false,
  });

  constructor(private readonly scores: ScoreService) {}

  load(request: ScoreRequest): Promise<ShownScore> {
    const known = this.known.get(scoreKey(request));
    return known ? Promise.resolve(known) : this.loader.load(request);
  }

  /** Takes the score of a lead by which it was listed, so that the same is shown of it. */
  know(request: Omit<ScoreRequest, 'asOf'>, score: ShownScore): void {
    this.known.set(scoreKey({ ...request, asOf: undefined }), score);
  }

  private async loadAll(requests: readonly ScoreRequest[]): Promise<(ShownScore | Error)[]> {
    const groups = new Map<string, ScoreRequest[]>();
    for (const request of requests) groups.set(groupKey(request), [...(groups.get(groupKey(request)) ?? []), request]);
    const found = new Map<ScoreRequest, ShownScore | Error>();
    await Promise.all([...groups.values()].map((group) => this.loadGroup(group, found)));
    return requests.map((request) => found.get(request) ?? new Error('a lead has no score'));
  }

  private async loadGroup(group: ScoreRequest[], found: Map<ScoreRequest, ShownScore | Error>): Promise<void> {
    try {
      const byLead = await this.read(group);
      for (const request of group) found.set(request, byLead.get(request.lead.id) ?? new Error('a lead has no score'));
    } catch (error) {
      for (const request of group) found.set(request, error instanceof Error ? error : new Error(String(error)));
    }
  }

  private read(group: readonly ScoreRequest[]): Promise<Map<string, ShownScore>> {
    const [first] = group;
    if (!first) return Promise.resolve(new Map<string, ShownScore>());
    const leads = group.map(({ lead }) => lead);
    if (first.asOf) return this.scores.asOf(leads, first.model, first.asOf);
    return this.scores.current(leads, first.model, first.lead.readAt);
  }
}
