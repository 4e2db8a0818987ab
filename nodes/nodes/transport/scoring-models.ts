import { NodeOperationError } from 'n8n-workflow';
import type {
  IDisplayOptions,
  IExecuteFunctions,
  ILoadOptionsFunctions,
  INodeListSearchResult,
  INodeProperties,
} from 'n8n-workflow';
import { textOf } from '../items/text';
import { callLeadmark } from './graphql';
import { LeadmarkError } from './leadmark-error';

const SCORING_MODELS = 'query ScoringModels { scoringModels { key name isDefault } }';

interface ScoringModels {
  scoringModels: { key: string; name: string; isDefault: boolean }[];
}

/** The parameter that chooses a stored model, by list or by key. */
export function modelParameter(displayOptions: IDisplayOptions): INodeProperties {
  return {
    displayName: 'Model',
    name: 'model',
    type: 'resourceLocator',
    default: { mode: 'list', value: '' },
    description: 'The scoring model to use. Leave it empty for the default model of your Leadmark workspace.',
    displayOptions,
    modes: [
      {
        displayName: 'From List',
        name: 'list',
        type: 'list',
        placeholder: 'The default model',
        typeOptions: { searchListMethod: 'searchScoringModels', searchable: true },
      },
      { displayName: 'By Key', name: 'key', type: 'string', placeholder: 'e.g. b2b-software' },
    ],
  };
}

/** The key of the chosen model; blank for the default one. */
export function readModelKey(context: IExecuteFunctions, itemIndex: number): string {
  return textOf(context.getNodeParameter('model', itemIndex, '', { extractValue: true }));
}

/** Fills the list of models; `filter` is what the user typed into its search field. */
export async function searchScoringModels(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
  const { scoringModels } = await listScoringModels(this);
  const wanted = filter.toLowerCase();
  const results = scoringModels
    .map(({ key, name, isDefault }) => ({ name: isDefault ? `${name} (default)` : name, value: key }))
    .filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted));
  return { results };
}

async function listScoringModels(context: ILoadOptionsFunctions): Promise<ScoringModels> {
  try {
    return await callLeadmark<ScoringModels>(context, SCORING_MODELS);
  } catch (error) {
    const description = error instanceof LeadmarkError ? error.advice : undefined;
    throw new NodeOperationError(context.getNode(), error as Error, {
      ...(description !== undefined && { description }),
    });
  }
}
