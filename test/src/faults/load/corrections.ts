import type { ModelDefinition } from '@leadmark/engine';
import type { PlannedLead } from '../plan/facts';

/** A mutation that changes what is known, or how it is scored. To say it again changes nothing more. */
export interface Correction {
  readonly name: string;
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

export const merging = (from: PlannedLead, into: PlannedLead): Correction => ({
  name: 'mergeLeads',
  document: 'mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) { lead { id score { total } } } }',
  variables: { input: { from: from.key, into: into.key } },
});

export const retraction = (ids: readonly string[]): Correction => ({
  name: 'retractActivities',
  document: 'mutation ($input: RetractActivitiesInput!) { retractActivities(input: $input) { results { status } } }',
  variables: { input: { ids, reason: 'A test' } },
});

export const overriding = ({ key }: PlannedLead, model: string, total: number): Correction => ({
  name: 'overrideScore',
  document: 'mutation ($input: OverrideScoreInput!) { overrideScore(input: $input) { lead { score { total } } } }',
  variables: { input: { lead: key, model, total, reason: 'Known better' } },
});

export const clearing = ({ key }: PlannedLead, model: string): Correction => ({
  name: 'clearScoreOverride',
  document: `mutation ($lead: LeadKey!, $model: String) {
    clearScoreOverride(lead: $lead, model: $model) { lead { score { total } } }
  }`,
  variables: { lead: key, model },
});

export const publication = (definition: ModelDefinition): Correction => ({
  name: 'applyScoringModel',
  document: `mutation ($definition: JSONObject!) {
    applyScoringModel(definition: $definition, publish: true) { scoringModel { key } }
  }`,
  variables: { definition },
});
