import type { INodeProperties } from 'n8n-workflow';

/** What the lead did: rows, arrays that the item brings, or both. */
export const activityParameters: INodeProperties[] = [
  {
    displayName: 'Activities',
    name: 'activities',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true, sortable: true },
    default: {},
    placeholder: 'Add Activities',
    description: 'What the lead did, such as visiting a page or downloading a whitepaper',
    options: [
      {
        displayName: 'Activity',
        name: 'rows',
        values: [
          {
            displayName: 'Type',
            name: 'type',
            type: 'string',
            default: '',
            placeholder: 'e.g. whitepaper_download',
            description:
              'The type of the activity, exactly as your scoring model names it. A row whose type is empty is left out, so an expression can decide whether there is one.',
          },
          {
            displayName: 'ID',
            name: 'id',
            type: 'string',
            default: '',
            placeholder: 'e.g. {{ $json.body.submissionId }}',
            description:
              "The sender's own ID of what happened. Something sent twice with one ID counts once. When empty, an ID is made that stays the same when this node is retried on fail.",
          },
          {
            displayName: 'Occurred At',
            name: 'occurredAt',
            type: 'string',
            default: '',
            placeholder: 'e.g. 2026-11-21T10:00:00Z',
            description:
              'When it happened, with Z or a time zone offset at the end. Leave it empty for the time it is received.',
          },
          {
            displayName: 'Properties',
            name: 'properties',
            type: 'json',
            default: '{}',
            placeholder: 'e.g. { "path": "/pricing" }',
            description: 'Details of the activity that your scoring model looks at',
          },
        ],
      },
      {
        displayName: 'From an Array',
        name: 'arrays',
        values: [
          {
            displayName: 'Array',
            name: 'array',
            type: 'json',
            default: '={{ ($json.body ?? $json).activities }}',
            description:
              "A list of activities: objects with the fields type, occurredAt and properties, and the sender's ID if there is one. No list is no activity.",
          },
        ],
      },
    ],
  },
];
