import { join, resolve } from 'node:path';

export const repositoryRoot = resolve(__dirname, '../../..');
export const n8nHostManifest = join(repositoryRoot, 'test/n8n-host');
