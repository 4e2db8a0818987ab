import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { eachItem, failItem } from '../items/outcome';
import type { Outcome } from '../items/outcome';
import { callLeadmark } from '../transport/graphql';
import { readModelKey } from '../transport/scoring-models';
import { readLead } from './lead';
import type { Lead } from './lead';
import type { ScoreLeadOptions } from './options';
import type { LeadmarkResult } from './result';
import { resultOfAnswer } from './result-of-answer';
import { SCORE_LEADS } from './score-leads.graphql';
import type { ScoreLeadAnswer, ScoreLeadsData } from './score-leads.graphql';

/** Sends the leads to the API in batches, and gives every item its own answer. */
export async function scoreWithApi(
  context: IExecuteFunctions,
  options: ScoreLeadOptions,
): Promise<Outcome<LeadmarkResult>[]> {
  const leads = await eachItem(context, (itemIndex) => readLead(context, itemIndex, options));
  const outcomes: Outcome<LeadmarkResult>[] = [];
  for (let start = 0; start < leads.length; start += options.batchSize) {
    outcomes.push(...(await scoreBatch(context, leads.slice(start, start + options.batchSize), options)));
  }
  return outcomes;
}

async function scoreBatch(
  context: IExecuteFunctions,
  batch: Outcome<Lead>[],
  options: ScoreLeadOptions,
): Promise<Outcome<LeadmarkResult>[]> {
  const answers = askApi(context, batch.filter(isLead), options);
  return await Promise.all(
    batch.map(async (lead) => {
      if (lead instanceof NodeOperationError) return lead;
      try {
        return resultOfAnswer(lead, (await answers).get(lead), options);
      } catch (error) {
        return failItem(context, lead.itemIndex, error, lead.key.value);
      }
    }),
  );
}

async function askApi(
  context: IExecuteFunctions,
  leads: Lead[],
  options: ScoreLeadOptions,
): Promise<Map<Lead, ScoreLeadAnswer | undefined>> {
  if (leads.length === 0) return new Map();
  const { scoreLeads } = await callLeadmark<ScoreLeadsData>(context, SCORE_LEADS, {
    inputs: leads.map((lead) => inputOf(context, lead)),
    reasons: options.numberOfReasons,
    withContributions: options.includeContributions,
  });
  return new Map(leads.map((lead, position) => [lead, scoreLeads.results[position]]));
}

function inputOf(context: IExecuteFunctions, { itemIndex, key, attributes, activities }: Lead): object {
  const model = readModelKey(context, itemIndex);
  return { [key.kind]: key.value, attributes, activities: activities.inputs, ...(model !== '' && { model }) };
}

function isLead(lead: Outcome<Lead>): lead is Lead {
  return !(lead instanceof NodeOperationError);
}
