import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

const byScore = { show: { tiersFrom: ['node'], classifyBy: ['score'] } };
const byFitAndEngagement = { show: { tiersFrom: ['node'], classifyBy: ['fitAndEngagement'] } };

const tierKey: INodeProperties = {
  displayName: 'Key',
  name: 'key',
  type: 'string',
  default: '',
  placeholder: 'e.g. hot',
  description: 'What workflows go by',
};

const tierName: INodeProperties = {
  displayName: 'Name',
  name: 'name',
  type: 'string',
  default: '',
  placeholder: 'e.g. Hot',
  description: 'What people read. By default the key.',
};

/** Tiers of the node itself: rows from any order, and one tier below all of them. */
export const tierParameters: INodeProperties[] = [
  {
    displayName: 'Tiers',
    name: 'tiers',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Tier',
    default: {
      rows: [
        { key: 'hot', name: 'Hot', minimumScore: 70 },
        { key: 'warm', name: 'Warm', minimumScore: 40 },
      ],
    },
    description: 'In any order: they are sorted by their minimum score for you',
    displayOptions: byScore,
    options: [
      {
        displayName: 'Tier',
        name: 'rows',
        values: [
          tierKey,
          tierName,
          {
            displayName: 'Minimum Score',
            name: 'minimumScore',
            type: 'number',
            default: 0,
            description: 'The tier begins at this score',
          },
        ],
      },
    ],
  },
  ...bandParameters('Fit', ['A', 'B', 'C', 'D']),
  ...bandParameters('Engagement', ['1', '2', '3', '4']),
  {
    displayName: 'Tiers',
    name: 'gradedTiers',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true, sortable: true },
    placeholder: 'Add Tier',
    default: {
      rows: [
        { key: 'hot', name: 'Hot', grades: 'A1, A2, B1' },
        { key: 'warm', name: 'Warm', grades: 'A3, B2, B3, C1, C2' },
      ],
    },
    description: 'From the best to the second lowest. The lowest tier takes all grades that no row names.',
    displayOptions: byFitAndEngagement,
    options: [
      {
        displayName: 'Tier',
        name: 'rows',
        values: [
          tierKey,
          tierName,
          {
            displayName: 'Grades',
            name: 'grades',
            type: 'string',
            default: '',
            placeholder: 'e.g. A1, A2, B1',
            description: 'The grades of this tier, separated by commas: the band of fit, then the band of engagement',
          },
        ],
      },
    ],
  },
  {
    ...tierKey,
    displayName: 'Lowest Tier Key',
    name: 'lowestTierKey',
    default: 'cold',
    placeholder: 'e.g. cold',
    displayOptions: { show: { tiersFrom: ['node'] } },
  },
  {
    ...tierName,
    displayName: 'Lowest Tier Name',
    name: 'lowestTierName',
    default: 'Cold',
    placeholder: 'e.g. Cold',
    displayOptions: { show: { tiersFrom: ['node'] } },
  },
];

type Letters = readonly [string, string, string, string];

function bandParameters(dimension: 'Fit' | 'Engagement', [best, second, third, lowest]: Letters): INodeProperties[] {
  const displayOptions: IDisplayOptions = byFitAndEngagement;
  return [
    {
      displayName: `${dimension} Bands`,
      name: `${dimension.toLowerCase()}Bands`,
      type: 'fixedCollection',
      typeOptions: { multipleValues: true },
      placeholder: 'Add Band',
      default: {
        rows: [
          { key: best, minimumPoints: 75 },
          { key: second, minimumPoints: 50 },
          { key: third, minimumPoints: 25 },
        ],
      },
      description: `How ${dimension.toLowerCase()} makes its part of the grade, in any order`,
      displayOptions,
      options: [
        {
          displayName: 'Band',
          name: 'rows',
          values: [
            { displayName: 'Key', name: 'key', type: 'string', default: '', placeholder: `e.g. ${best}` },
            { displayName: 'Minimum Points', name: 'minimumPoints', type: 'number', default: 0 },
          ],
        },
      ],
    },
    {
      displayName: `Lowest ${dimension} Band`,
      name: `lowest${dimension}Band`,
      type: 'string',
      default: lowest,
      placeholder: `e.g. ${lowest}`,
      description: `The key of the band below all others of ${dimension.toLowerCase()}`,
      displayOptions,
    },
  ];
}
