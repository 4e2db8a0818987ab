import type { INodeProperties } from 'n8n-workflow';
import { starterModel } from './starter-model';

/** What scores the lead. */
export const scoreWithParameters: INodeProperties[] = [
  {
    displayName: 'Score With',
    name: 'scoreWith',
    type: 'options',
    noDataExpression: true,
    options: [
      {
        name: 'Leadmark API',
        value: 'api',
        description: 'Leadmark remembers the lead and all that it did, and knows when its tier changes',
      },
      {
        name: 'Model in This Node',
        value: 'model',
        description: 'Score what the item says by a model pasted here. Needs no server, and remembers nothing.',
      },
    ],
    default: 'api',
  },
  {
    displayName: 'Model Definition',
    name: 'modelDefinition',
    type: 'json',
    typeOptions: { rows: 12 },
    default: JSON.stringify(starterModel, null, 2),
    required: true,
    description: 'The JSON of a scoring model. The one that is filled in is an example to start from.',
    displayOptions: { show: { scoreWith: ['model'] } },
  },
];
