import type { ApiProcess } from '../cluster/api-process';

/** What became of one attempt: only an answer acknowledges. */
export type Outcome =
  | { readonly sort: 'answered'; readonly data: unknown }
  /** The API said so: UNAVAILABLE, HTTP 503. */
  | { readonly sort: 'unavailable' }
  /** The connection was refused, or broke before an answer came. */
  | { readonly sort: 'broken'; readonly what: string }
  /** The client hung up, as planned. */
  | { readonly sort: 'hung up' }
  /** What no fault of others excuses. */
  | { readonly sort: 'bad'; readonly what: string };

interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Why it failed is in the cause of what `fetch` throws. */
type FetchError = Pick<Error, 'name' | 'cause'>;

const PATIENCE_MS = 30_000;

/** Sends GraphQL operations to one API and tells what became of each, once. */
export class Client {
  readonly api: ApiProcess;
  readonly #key: string;

  constructor(api: ApiProcess, key: string) {
    this.api = api;
    this.#key = key;
  }

  /** Hangs up after so many milliseconds; by default an answer is owed sooner than the client loses its patience. */
  async send(document: string, variables: Record<string, unknown>, hangsUpAfterMs?: number): Promise<Outcome> {
    try {
      const response = await fetch(`${this.api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#key}` },
        body: JSON.stringify({ query: document, variables }),
        signal: AbortSignal.timeout(hangsUpAfterMs ?? PATIENCE_MS),
      });
      return outcomeOf(response.status, await response.text());
    } catch (error) {
      const { name, cause } = error as FetchError;
      if (name !== 'TimeoutError') return { sort: 'broken', what: String(cause ?? error) };
      return hangsUpAfterMs === undefined ? bad(`no answer within ${PATIENCE_MS / 1000} s`) : { sort: 'hung up' };
    }
  }
}

const bad = (what: string): Outcome => ({ sort: 'bad', what });

function outcomeOf(status: number, text: string): Outcome {
  const { data, errors } = parse(text);
  const codes = new Set(errors?.map(({ extensions }) => extensions?.code));
  if (status === 503 && codes.size === 1 && codes.has('UNAVAILABLE')) return { sort: 'unavailable' };
  if (status === 200 && codes.size === 0 && data !== undefined) return { sort: 'answered', data };
  return bad(`HTTP ${status} with ${[...codes].join(', ') || 'no error code'}: ${text.slice(0, 300)}`);
}

function parse(text: string): GraphqlAnswer {
  try {
    return JSON.parse(text) as GraphqlAnswer;
  } catch {
    return {};
  }
}
