import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../load/client';

interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const ATTEMPTS = 50;
const PAUSE_MS = 100;

/** Reads by GraphQL once everything runs again; a connection that is found broken only now is made anew. */
export class Reader {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async ask<Data>(document: string, variables: Record<string, unknown> = {}): Promise<Data> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#client.send(document, variables);
      if (outcome.sort === 'answered') return outcome.data as Data;
      if (outcome.sort === 'bad') throw new Error(`${this.#client.api.name} cannot be read: ${outcome.what}`);
      if (attempt === ATTEMPTS) throw new Error(`${this.#client.api.name} stays ${outcome.sort}.`);
      await sleep(PAUSE_MS);
    }
  }

  /** All pages of a list of a lead; the document takes `$id` and `$after`. */
  async pages<Node>(
    document: string,
    variables: Record<string, unknown>,
    listOf: (lead: Record<string, Page<Node>>) => Page<Node> | undefined,
  ): Promise<Node[]> {
    const nodes: Node[] = [];
    for (let after: string | null = null; ;) {
      const { lead }: { lead: Record<string, Page<Node>> } = await this.ask(document, { ...variables, after });
      const page = listOf(lead);
      if (!page) throw new Error('A list of a lead is missing.');
      nodes.push(...page.edges.map(({ node }) => node));
      if (!page.pageInfo.hasNextPage) return nodes;
      after = page.pageInfo.endCursor;
    }
  }
}
