import type { Contribution, JsonObject } from '@leadmark/engine';
import type { Lead } from '../lead/lead.entity';
import type { LeadService } from '../lead/lead.service';
import type { FactsService } from '../score/facts.service';
import { rememberedAt, type ScoreCourse } from '../score/score-course';
import type { ScoreService } from '../score/score.service';
import type { RankedList } from './query/ranked-list';

export interface AdmissionParts {
  leads: LeadService;
  facts: FactsService;
  scores: ScoreService;
}

/** A lead that passes a filter, with its score over time where that was needed. */
export interface Admitted {
  lead: Lead;
  course: ScoreCourse<Contribution> | undefined;
}

/** Looks at leads as a filter does, all as of the instant of a list; scores none that does not pass what else it asks. */
export class AdmissionService {
  constructor(private readonly parts: AdmissionParts) {}

  /** Those of the leads that pass, in no certain order. `isScored` tells whose scores are wanted whatever the filter asks. */
  async admit(list: RankedList, ids: readonly string[], isScored = (_: string) => false): Promise<Admitted[]> {
    const { filter, asOf } = list;
    const leads = await this.passing(list, ids);
    const courses = await this.courses(
      list,
      leads.filter(({ id }) => filter.needsScore || isScored(id)),
    );
    return leads
      .map((lead) => ({ lead, course: courses.get(lead.id) }))
      .filter(({ course }) => !course || filter.admitsScore(course(asOf)));
  }

  /** The scores over time of leads of a list. */
  async courses(list: RankedList, leads: readonly Lead[]): Promise<Map<string, ScoreCourse<Contribution>>> {
    const courses = await this.parts.scores.courses(list, leads, list.asOf);
    return new Map([...courses].map(([id, course]) => [id, rememberedAt(list.asOf, course)]));
  }

  private async passing({ sql, workspaceId, filter, asOf }: RankedList, ids: readonly string[]): Promise<Lead[]> {
    const leads = await this.parts.leads.byIds(workspaceId, ids, sql);
    const attributes = filter.needsAttributes
      ? await this.parts.facts.attributesAsOf(sql, leads, asOf)
      : new Map<string, JsonObject>();
    return leads.filter((lead) => filter.admitsLead(lead, attributes.get(lead.id), asOf.getTime()));
  }
}
