import type { INodeProperties } from 'n8n-workflow';

export const routeParameters: INodeProperties[] = [
  {
    displayName: 'Route By',
    name: 'routeBy',
    type: 'options',
    noDataExpression: true,
    options: [
      { name: 'Tier', value: 'tier', description: 'The tier that Score Lead or Classify Tier gave' },
      { name: 'Score', value: 'score', description: 'A number, and the minimum score of each output' },
    ],
    default: 'tier',
  },
  {
    displayName: 'Tier',
    name: 'tier',
    type: 'string',
    default: '={{ $json.leadmark.tier }}',
    description: 'The key of the tier that the item goes by',
    displayOptions: { show: { routeBy: ['tier'] } },
  },
  {
    displayName: 'Score',
    name: 'score',
    type: 'string',
    default: '={{ $json.leadmark.total }}',
    description: 'The number that the item goes by: to the output with the highest minimum score that it reaches',
    displayOptions: { show: { routeBy: ['score'] } },
  },
  {
    displayName: 'Outputs',
    name: 'outputs',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Output',
    default: {
      rows: [
        { name: 'Hot', tierKey: 'hot', minimumScore: 70 },
        { name: 'Warm', tierKey: 'warm', minimumScore: 40 },
        { name: 'Cold', tierKey: 'cold', minimumScore: 0 },
      ],
    },
    description:
      'One output for each tier, below the three that are always there: Disqualified, Unchanged and Other. Add at the end, and remove from the end: n8n keeps wires by position, so removing a tier in between would hand its wire to the next one. To retire such a tier, clear its key and keep the row.',
    options: [
      {
        displayName: 'Output',
        name: 'rows',
        values: [
          {
            displayName: 'Name',
            name: 'name',
            type: 'string',
            default: '',
            placeholder: 'e.g. Hot',
            noDataExpression: true,
            description: 'What stands beside the output',
          },
          {
            displayName: 'Tier Key',
            name: 'tierKey',
            type: 'string',
            default: '',
            placeholder: 'e.g. hot',
            noDataExpression: true,
            description: 'Items of this tier leave here',
            displayOptions: { show: { '/routeBy': ['tier'] } },
          },
          {
            displayName: 'Minimum Score',
            name: 'minimumScore',
            type: 'number',
            default: 0,
            noDataExpression: true,
            description:
              'Items of this score and above leave here, unless another output has a higher minimum that they reach',
            displayOptions: { show: { '/routeBy': ['score'] } },
          },
        ],
      },
    ],
  },
  {
    displayName: 'Send',
    name: 'send',
    type: 'options',
    noDataExpression: true,
    options: [
      { name: 'Every Item', value: 'every' },
      {
        name: 'Only New Tier Entries',
        value: 'newEntries',
        description: 'Leads that were in their tier before leave by Unchanged',
      },
    ],
    default: 'every',
    description: 'Which items go to the tiers',
  },
  {
    displayName: 'Disqualified',
    name: 'disqualified',
    type: 'options',
    noDataExpression: true,
    options: [
      { name: 'Own Output', value: 'disqualified', description: 'They leave by Disqualified' },
      { name: 'Other', value: 'other', description: 'They leave by Other' },
      { name: 'Drop', value: 'drop', description: 'They end here' },
    ],
    default: 'disqualified',
    description: 'What to do with disqualified leads, such as those that unsubscribed. They never go to a tier.',
  },
  {
    displayName: 'Unknown Tier',
    name: 'unknownTier',
    type: 'options',
    noDataExpression: true,
    options: [
      { name: 'Other', value: 'other', description: 'They leave by Other' },
      { name: 'Error', value: 'error', description: 'The item fails' },
    ],
    default: 'other',
    description: 'What to do with items that no output is for',
  },
  {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    default: {},
    options: [
      {
        displayName: 'Ignore Case and Spaces',
        name: 'ignoreCaseAndSpaces',
        type: 'boolean',
        default: true,
        noDataExpression: true,
        description: 'Whether “ Hot ” goes to the output whose tier key is “hot”',
      },
      {
        displayName: 'Result Field',
        name: 'resultField',
        type: 'string',
        default: 'leadmark',
        noDataExpression: true,
        description:
          'Where Score Lead and Classify Tier wrote whether a lead is disqualified, and whether it is new in its tier',
      },
    ],
  },
];
