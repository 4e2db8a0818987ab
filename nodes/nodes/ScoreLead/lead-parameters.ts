import type { INodeProperties } from 'n8n-workflow';

/** Who the lead is: its handle and its attributes. */
export const leadParameters: INodeProperties[] = [
  {
    displayName: 'Identify By',
    name: 'identifyBy',
    type: 'options',
    options: [
      { name: 'Email', value: 'email', description: 'Find or make the lead by its email address' },
      {
        name: 'External ID',
        value: 'externalId',
        description: 'Find or make the lead by its ID in your CRM or form tool',
      },
    ],
    default: 'email',
    description: 'How Leadmark knows the lead again',
  },
  {
    displayName: 'Value',
    name: 'email',
    type: 'string',
    default: '={{ ($json.body ?? $json).email }}',
    required: true,
    placeholder: 'e.g. ann@acme.com',
    description: 'The email address of the lead. Capitals and surrounding spaces make no difference.',
    displayOptions: { show: { identifyBy: ['email'] } },
  },
  {
    displayName: 'Value',
    name: 'externalId',
    type: 'string',
    default: '={{ ($json.body ?? $json).externalId }}',
    required: true,
    placeholder: 'e.g. crm-1042',
    description: 'The ID of the lead in your CRM or form tool',
    displayOptions: { show: { identifyBy: ['externalId'] } },
  },
  {
    displayName: 'Attributes',
    name: 'attributesFrom',
    type: 'options',
    noDataExpression: true,
    options: [
      { name: 'Chosen Fields', value: 'fields', description: 'Name each field that the lead shall have' },
      { name: 'JSON', value: 'json', description: 'Take all fields of an object, such as a whole form' },
    ],
    default: 'json',
    description: 'What is known of the lead, such as its company and job title',
  },
  {
    displayName: 'Attributes (JSON)',
    name: 'attributes',
    type: 'json',
    default: '={{ $json.body ?? $json }}',
    description: 'An object of attributes. The headers and the query of a webhook are never taken.',
    displayOptions: { show: { attributesFrom: ['json'] } },
  },
  {
    displayName: 'Fields',
    name: 'fields',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    default: {},
    placeholder: 'Add Field',
    displayOptions: { show: { attributesFrom: ['fields'] } },
    options: [
      {
        displayName: 'Field',
        name: 'field',
        values: [
          {
            displayName: 'Name',
            name: 'name',
            type: 'string',
            default: '',
            placeholder: 'e.g. jobTitle',
            description: 'The name of the attribute, as your scoring model knows it',
          },
          {
            displayName: 'Value',
            name: 'value',
            type: 'string',
            default: '',
            placeholder: 'e.g. {{ $json.body.jobTitle }}',
          },
        ],
      },
    ],
  },
];
