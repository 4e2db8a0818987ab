import type { TiersDefinition } from '@leadmark/engine';
import type { IExecuteFunctions } from 'n8n-workflow';
import { callLeadmark } from '../transport/graphql';
import { LeadmarkError } from '../transport/leadmark-error';
import { readModelKey } from '../transport/scoring-models';
import { compileSource } from './tier-source';
import type { TierSource } from './tier-source';

const PUBLISHED_MODEL = 'query PublishedModel($key: String) { scoringModel(key: $key) { published { definition } } }';

interface PublishedModel {
  scoringModel: { published: { definition: { tiers: TiersDefinition } } | null } | null;
}

/** The tiers of the published model that each item names, asked for once a model; without a name the default model's. */
export function tiersOfModel(context: IExecuteFunctions, sources = new Map<string, Promise<TierSource>>()) {
  return async (itemIndex: number): Promise<TierSource> => {
    const key = readModelKey(context, itemIndex);
    const source = sources.get(key) ?? fetchTiers(context, key);
    sources.set(key, source);
    return await source;
  };
}

async function fetchTiers(context: IExecuteFunctions, key: string): Promise<TierSource> {
  const variables = { key: key === '' ? null : key };
  const { scoringModel } = await callLeadmark<PublishedModel>(context, PUBLISHED_MODEL, variables);
  if (!scoringModel?.published) throw notPublished(key);
  const { tiers } = scoringModel.published.definition;
  return compileSource('model', tiers, 'Publish a version of the model whose tiers are right.');
}

function notPublished(key: string): LeadmarkError {
  const model = key === '' ? 'a default model' : `a published model “${key}”`;
  return new LeadmarkError(
    'NOT_FOUND',
    `Leadmark does not have ${model}.`,
    'Choose one under Model: From List shows them.',
  );
}
