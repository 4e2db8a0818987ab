import type { Shutdown } from '../../../harness/shutdown';
import { HttpConnection } from './http-connection';
import type { SentActivityInput } from './sent-activities';

const RECORD = `mutation ($inputs: [RecordActivityInput!]!) {
  recordActivities(inputs: $inputs) { results { id status } }
}`;

/** So many clients of the API, each on a connection of its own. */
export class GraphqlClients {
  private constructor(private readonly connections: readonly HttpConnection[]) {}

  static of(serverUrl: string, key: string, count: number, shutdown: Shutdown): GraphqlClients {
    const connections = Array.from({ length: count }, () => new HttpConnection(serverUrl, key));
    connections.forEach((connection) => shutdown.add({ stop: () => connection.close() }));
    return new GraphqlClients(connections);
  }

  get count(): number {
    return this.connections.length;
  }

  /** Answers the data; errors of GraphQL are thrown. */
  async ask<Data>(client: number, query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = JSON.parse((await this.send(client, query, variables)).toString()) as {
      data: Data;
      errors?: { message: string }[];
    };
    if (errors) throw new Error(`The API refused: ${errors.map(({ message }) => message).join('; ')}`);
    return data;
  }

  /** What is not recorded is an error. The answer is looked through rather than parsed, which would cost a core more. */
  async record(client: number, inputs: readonly SentActivityInput[]): Promise<void> {
    const answer = (await this.send(client, RECORD, { inputs })).toString('latin1');
    const recorded = answer.split('"status":"RECORDED"').length - 1;
    if (recorded !== inputs.length)
      throw new Error(`Of ${inputs.length} activities ${recorded} were recorded: ${answer}`);
  }

  private send(client: number, query: string, variables: object): Promise<Buffer> {
    const connection = this.connections[client];
    if (!connection) throw new Error(`There is no client ${client}.`);
    return connection.send(JSON.stringify({ query, variables }));
  }
}
