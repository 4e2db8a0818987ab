import type { JsonObject } from '@leadmark/engine';
import { Client } from 'pg';
import pino from 'pino';
import { createApp, type App, type AppOptions, type AppServices } from '../../src/app';
import { newId } from '../../src/common/id';
import type { Scope } from '../../src/common/scope';
import type { RunningServer } from '../../src/http/http-server';
import { createTestDatabase, type TestDatabase } from './database';
import { TestClock } from './test-clock';

export interface AnsweredError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; violations?: { path: string; message: string }[] };
}

/** An answer to a GraphQL request; the test that sent the query knows the shape of the data. */
export interface Answer<Data> {
  status: number;
  requestId: string | null;
  data: Data;
  errors: AnsweredError[] | undefined;
}

interface StartOptions extends Pick<AppOptions, 'ingestLimits'> {
  reach?: (url: string) => Promise<string>;
}

/** The API over HTTP on a database of its own, with a clock that the test moves. */
export class TestApi {
  private constructor(
    private readonly app: App,
    private readonly server: RunningServer,
    private readonly database: TestDatabase,
    readonly clock: TestClock,
    readonly workspaceId: string,
    readonly adminKey: string,
    /** Every line that was logged. */
    readonly logged: string[],
  ) {}

  /** `reach` may lead the API to its database by another way; `options` are what it is made with besides. */
  static async start({ reach = (url) => Promise.resolve(url), ...options }: StartOptions = {}): Promise<TestApi> {
    const database = await createTestDatabase();
    const clock = new TestClock();
    const logged: string[] = [];
    const log = pino({}, { write: (line: string) => void logged.push(line) });
    const app = await createApp({ databaseUrl: await reach(database.url), clock, log, ...options });
    const { workspace, secret } = await app.services.workspaces.ensureDefault(clock.now());
    const server = await app.listen({ host: '127.0.0.1', port: 0, corsOrigins: [], allowsLoopbackOrigins: false });
    if (!secret) throw new Error('a new workspace has a new key');
    return new TestApi(app, server, database, clock, workspace.id, secret, logged);
  }

  get url(): string {
    return this.server.url;
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  get services(): AppServices {
    return this.app.services;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.app.close();
    await this.database.drop();
  }

  /** The same server as the callers of a further workspace see it; it stops with this one. */
  async inFurtherWorkspace(): Promise<TestApi> {
    const id = newId();
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    await client.query('INSERT INTO workspace (id, name, created_at) VALUES ($1, $2, $3)', [id, id, this.clock.now()]);
    await client.end();
    const { secret } = await this.services.keys.create(id, { name: 'admin', scope: 'admin' }, this.clock.now());
    return new TestApi(this.app, this.server, this.database, this.clock, id, secret, this.logged);
  }

  async keyOf(scope: Scope): Promise<string> {
    const { secret } = await this.services.keys.create(this.workspaceId, { name: scope, scope }, this.clock.now());
    return secret;
  }

  /** Sends an operation and answers whatever came back. */
  async send<Data = Record<string, unknown>>(
    query: string,
    variables: Record<string, unknown> = {},
    key: string | null = this.adminKey,
  ): Promise<Answer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data: Data; errors?: AnsweredError[] };
    return {
      status: response.status,
      requestId: response.headers.get('x-request-id'),
      data: body.data,
      errors: body.errors,
    };
  }

  /** Sends an operation that must succeed. */
  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.send<Data>(query, variables);
    if (errors) throw new Error(`refused: ${JSON.stringify(errors)}\nlog: ${this.logged.slice(-2).join('')}`);
    return data;
  }

  /** Publishes a model under which a test is easy to reckon. */
  async publish(definition: JsonObject): Promise<void> {
    await this.ask(
      'mutation ($definition: JSONObject!) { applyScoringModel(definition: $definition, publish: true) { scoringModel { key } } }',
      { definition },
    );
  }
}
