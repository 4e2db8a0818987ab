import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './paths';
import { answersOk, startProgram } from './program';
import type { Shutdown } from './shutdown';

interface GraphqlAnswer<Data> {
  data?: Data;
  errors?: { message: string }[];
}

export interface ApiSettings {
  port: number;
  home: string;
  withSampleLeads: boolean;
}

/** A running Leadmark API, and its default workspace's key. */
export class LeadmarkApi {
  constructor(
    readonly url: string,
    readonly key: string,
  ) {}

  /** Throws with the API's own messages when it answers errors. */
  async query<Data>(document: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.key}` },
      body: JSON.stringify({ query: document, variables }),
    });
    const { data, errors } = (await response.json()) as GraphqlAnswer<Data>;
    if (errors !== undefined || data === undefined) {
      throw new Error(`The API answered ${response.status}: ${errors?.map(({ message }) => message).join('; ')}`);
    }
    return data;
  }
}

/** Starts the built API on its embedded PostgreSQL, its data in `home`. */
export async function startLeadmarkApi(
  { port, home, withSampleLeads }: ApiSettings,
  shutdown: Shutdown,
): Promise<LeadmarkApi> {
  const url = `http://127.0.0.1:${port}`;
  const program = {
    name: 'The Leadmark API',
    command: process.execPath,
    args: [join(repositoryRoot, 'api/dist/main.js'), ...(withSampleLeads ? ['--demo'] : [])],
    env: { PORT: String(port), HOST: '127.0.0.1', LEADMARK_DATA_DIR: home },
    logFile: join(home, 'api.log'),
    isReady: () => answersOk(`${url}/readyz`),
  };
  await startProgram(program, shutdown);
  return new LeadmarkApi(url, (await readFile(join(home, 'api-key'), 'utf8')).trim());
}
