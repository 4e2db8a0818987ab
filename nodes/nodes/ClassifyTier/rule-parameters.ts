import type { INodeProperties } from 'n8n-workflow';

/** What stands above the tiers, and where the result goes. */
export const ruleParameters: INodeProperties[] = [
  {
    displayName: 'Disqualify When',
    name: 'disqualifyWhen',
    type: 'string',
    default: '={{ !!$json.leadmark?.gate }}',
    description: 'A lead for which this is true gets the tier “disqualified”, whatever its score',
  },
  {
    displayName: 'When Score Is Missing',
    name: 'whenScoreIsMissing',
    type: 'options',
    noDataExpression: true,
    options: [
      { name: 'Error', value: 'error', description: 'The item fails' },
      { name: 'Tier “Unscored”', value: 'unscored', description: 'The item goes on with the tier unscored' },
    ],
    default: 'error',
    description: 'What to do with an item that has no number to classify',
  },
  {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    default: {},
    options: [
      {
        displayName: 'Result Field',
        name: 'resultField',
        type: 'string',
        default: 'leadmark',
        noDataExpression: true,
        description: 'The field of each item that takes the tier, beside what Score Lead wrote there',
      },
    ],
  },
];
