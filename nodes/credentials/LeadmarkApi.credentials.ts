import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class LeadmarkApi implements ICredentialType {
  name = 'leadmarkApi';

  displayName = 'Leadmark API';

  icon: Icon = { light: 'file:leadmark.svg', dark: 'file:leadmark.dark.svg' };

  documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-leadmark#connect-to-the-api';

  properties: INodeProperties[] = [
    {
      displayName: 'API URL',
      name: 'apiUrl',
      type: 'string',
      default: 'http://127.0.0.1:4000',
      required: true,
      placeholder: 'e.g. http://host.docker.internal:4000',
      description:
        'Where the Leadmark API answers. If n8n runs in a container, use http://host.docker.internal:4000 and start the API with HOST=0.0.0.0.',
    },
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description: 'The key that the API showed at its first start, or one made with "npm run keys -- create"',
    },
  ];

  authenticate: IAuthenticateGeneric = {
    type: 'generic',
    properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
  };
}
