import type { JsonObject, Score } from '@leadmark/engine';
import type { Sql } from '../database/sql';
import type { Lead } from '../lead/lead.entity';
import type { LeadService } from '../lead/lead.service';
import type { FactsService } from '../score/facts.service';
import type { ScoreService } from '../score/score.service';
import type { RankedList } from './ranked-list';

export interface AdmissionParts {
  sql: Sql;
  leads: LeadService;
  facts: FactsService;
  scores: ScoreService;
}

/** A lead that passes a filter, with its score where that was needed. */
export interface Admitted {
  lead: Lead;
  score: Score | undefined;
}

/** Looks at leads as a filter does, all as of the instant of a list; scores none that does not pass what else it asks. */
export class AdmissionService {
  constructor(private readonly parts: AdmissionParts) {}

  /** Those of the leads that pass, in no certain order. `isScored` tells whose scores are wanted whatever the filter asks. */
  async admit(list: RankedList, ids: readonly string[], isScored = (_: string) => false): Promise<Admitted[]> {
    const { filter } = list;
    const leads = await this.passing(list, ids);
    const scores = await this.scores(
      list,
      leads.filter(({ id }) => filter.needsScore || isScored(id)),
    );
    return leads
      .map((lead) => ({ lead, score: scores.get(lead.id) }))
      .filter(({ score }) => !score || filter.admitsScore(score));
  }

  private async passing({ workspaceId, filter, asOf }: RankedList, ids: readonly string[]): Promise<Lead[]> {
    const leads = await this.parts.leads.byIds(workspaceId, ids);
    const attributes = filter.needsAttributes
      ? await this.parts.facts.attributesAsOf(this.parts.sql, leads, asOf)
      : new Map<string, JsonObject>();
    return leads.filter((lead) => filter.admitsLead(lead, attributes.get(lead.id), asOf.getTime()));
  }

  private async scores({ model, asOf }: RankedList, leads: readonly Lead[]): Promise<Map<string, Score>> {
    const courses = await this.parts.scores.courses(leads, model, asOf);
    return new Map([...courses].map(([id, course]) => [id, course(asOf)]));
  }
}
