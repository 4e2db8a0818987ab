import { compileModel, ModelInvalidError, scoreLead } from '@leadmark/engine';
import type { CompiledModel } from '@leadmark/engine';
import type { IExecuteFunctions } from 'n8n-workflow';
import { parseJson } from '../items/json-parameter';
import { eachItem } from '../items/outcome';
import type { Outcome } from '../items/outcome';
import { refusalError } from '../transport/leadmark-error';
import { factsOf } from './facts';
import { readLead } from './lead';
import type { ScoreLeadOptions } from './options';
import type { LeadmarkResult } from './result';
import { resultOfScore } from './result-of-score';

/** Scores what each item says by the model in the node: no server, no memory. */
export async function scoreWithModel(
  context: IExecuteFunctions,
  options: ScoreLeadOptions,
): Promise<Outcome<LeadmarkResult>[]> {
  const now = new Date();
  const modelOf = modelReader(context);
  return await eachItem(context, (itemIndex) => {
    const model = modelOf(itemIndex);
    const lead = readLead(context, itemIndex, options);
    const { facts, problems } = factsOf(lead, now);
    return resultOfScore(lead, scoreLead(model, facts, { now }), problems, options);
  });
}

/** Compiles a model once, not once an item. */
function modelReader(context: IExecuteFunctions): (itemIndex: number) => CompiledModel {
  const compiled = new Map<string, CompiledModel>();
  return (itemIndex) => {
    const definition = parseJson(context.getNodeParameter('modelDefinition', itemIndex), 'Model Definition');
    const text = JSON.stringify(definition ?? null);
    const model = compiled.get(text) ?? compile(definition);
    compiled.set(text, model);
    return model;
  };
}

function compile(definition: unknown): CompiledModel {
  try {
    return compileModel(definition);
  } catch (error) {
    throw error instanceof ModelInvalidError ? refusalError(error) : error;
  }
}
