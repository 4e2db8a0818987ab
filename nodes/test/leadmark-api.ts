import { buildSchema, graphql } from 'graphql';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TestLeads } from './test-leads';

/** What the real API serves: every operation of the nodes is validated against it. */
const schema = buildSchema(readFileSync(join(__dirname, '../../api/schema.graphql'), 'utf8'));

export interface ApiRequest {
  headers: IncomingHttpHeaders;
  query: string;
  variables: Record<string, unknown>;
}

/** Stands before the answer: sends something else, or spoils the connection. */
type Failure = (response: ServerResponse, answer: () => Promise<unknown>) => unknown;

/** An HTTP server that speaks the API's contract over leads in memory, and fails when told to. */
export class TestApi {
  readonly requests: ApiRequest[] = [];
  readonly leads = new TestLeads();
  private readonly failures: Failure[] = [];
  private readonly server = createServer((request, response) => void this.serve(request, response));

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The next requests fail like this, one failure each. */
  failWith(...failures: Failure[]): void {
    this.failures.push(...failures);
  }

  /** The inputs of all calls of scoreLeads, batch by batch. */
  get batches(): Record<string, unknown>[][] {
    return this.requests.flatMap(({ variables }) => ('inputs' in variables ? [variables.inputs as never] : []));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables = {} } = JSON.parse(Buffer.concat(chunks).toString()) as ApiRequest;
    this.requests.push({ headers: request.headers, query, variables });
    const answer = () => graphql({ schema, source: query, variableValues: variables, rootValue: this.leads });
    const failure = this.failures.shift() ?? (request.url === '/graphql' ? sendAnswer : status(404));
    await failure(response, answer);
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

const sendAnswer: Failure = async (response, answer) => sendJson(response, 200, await answer());

/** The status alone, as a proxy or an overloaded server sends it. */
export function status(code: number, headers: Record<string, string> = {}): Failure {
  return (response) => response.writeHead(code, headers).end();
}

/** A refused operation, as GraphQL reports it. */
export function refusal(code: string, message: string, httpStatus = 200): Failure {
  return (response) => sendJson(response, httpStatus, { data: null, errors: [{ message, extensions: { code } }] });
}

/** Does the work, and then fails: the caller cannot know that it was done. */
export function afterCommit(failure: Failure): Failure {
  return async (response, answer) => {
    await answer();
    return failure(response, answer);
  };
}

/** Is gone before the answer arrives. */
export const hangUp: Failure = (response) => response.destroy();
