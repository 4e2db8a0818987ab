import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** The settings under Options: the same for all items of a run. */
export interface ScoreLeadOptions {
  batchSize: number;
  ignoreEmptyValues: boolean;
  includeContributions: boolean;
  numberOfReasons: number;
  onConflictingActivity: 'warn' | 'error';
  resultField: string;
}

const DEFAULTS: ScoreLeadOptions = {
  batchSize: 100,
  ignoreEmptyValues: true,
  includeContributions: false,
  numberOfReasons: 3,
  onConflictingActivity: 'warn',
  resultField: 'leadmark',
};

export const optionParameters: INodeProperties[] = [
  {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    default: {},
    options: [
      {
        displayName: 'Batch Size',
        name: 'batchSize',
        type: 'number',
        typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
        default: 100,
        noDataExpression: true,
        description: 'How many leads go to the Leadmark API in one call',
      },
      {
        displayName: 'Ignore Empty Values',
        name: 'ignoreEmptyValues',
        type: 'boolean',
        default: true,
        noDataExpression: true,
        description:
          'Whether a blank field leaves the attribute as it was. Turn this off to let a blank field erase it.',
      },
      {
        displayName: 'Include Contributions',
        name: 'includeContributions',
        type: 'boolean',
        default: false,
        noDataExpression: true,
        description: 'Whether to add the points of every criterion of the model, not only the main reasons',
      },
      {
        displayName: 'Number of Reasons',
        name: 'numberOfReasons',
        type: 'number',
        typeOptions: { minValue: 0, numberPrecision: 0 },
        default: 3,
        noDataExpression: true,
        description: 'How many of the criteria that matter most to list as reasons',
      },
      {
        displayName: 'On Conflicting Activity',
        name: 'onConflictingActivity',
        type: 'options',
        default: 'warn',
        noDataExpression: true,
        options: [
          { name: 'Error', value: 'error', description: 'The item fails' },
          { name: 'Warn', value: 'warn', description: 'The item goes on, and lists the activity under its problems' },
        ],
        description: 'What to do when the ID of an activity was used before for something else',
      },
      {
        displayName: 'Result Field',
        name: 'resultField',
        type: 'string',
        default: 'leadmark',
        noDataExpression: true,
        description: "The field of each item that takes the result. The item's other fields stay as they are.",
      },
    ],
  },
];

export function readOptions(context: IExecuteFunctions): ScoreLeadOptions {
  const options = { ...DEFAULTS, ...(context.getNodeParameter('options', 0, {}) as Partial<ScoreLeadOptions>) };
  return { ...options, batchSize: Math.max(1, options.batchSize) };
}
