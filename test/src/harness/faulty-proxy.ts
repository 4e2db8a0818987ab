import { createServer, request } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Service } from './shutdown';

interface Answer {
  status: number;
  contentType: string;
  body: Buffer;
}

/** What a fault can do with one request: pass it on to the server, and break the client's connection. */
interface Exchange {
  forward: () => Promise<Answer>;
  breakConnection: () => void;
}

export type Fault = (exchange: Exchange) => Promise<void> | void;

/** The server is down: the request never reaches it. */
export const serverDown: Fault = ({ breakConnection }) => breakConnection();

/** The server does all of its work, but the client never hears the answer. */
export const answerLost: Fault = async ({ forward, breakConnection }) => {
  await forward();
  breakConnection();
};

/** Stands between a client and an HTTP server, and can fail the first try of every request. */
export class FaultyProxy implements Service {
  #fault: Fault | undefined;
  readonly #failed = new Set<string>();
  readonly #server: Server;

  constructor(
    readonly port: number,
    readonly target: string,
  ) {
    this.#server = createServer((incoming, outgoing) => {
      this.#handle(incoming, outgoing).catch(() => incoming.socket.destroy());
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** While the action runs, every request fails once; the same request again gets through. */
  async failFirstTries<Result>(
    fault: Fault,
    action: () => Promise<Result>,
  ): Promise<{ result: Result; failures: number }> {
    this.#fault = fault;
    this.#failed.clear();
    try {
      const result = await action();
      return { result, failures: this.#failed.size };
    } finally {
      this.#fault = undefined;
    }
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.port, '127.0.0.1', resolve);
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const forward = () => this.#forward(incoming, body);
    const attempt = body.toString();
    if (this.#fault !== undefined && !this.#failed.has(attempt)) {
      this.#failed.add(attempt);
      return this.#fault({ forward, breakConnection: () => void incoming.socket.destroy() });
    }
    const answer = await forward();
    outgoing.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body);
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const passedOn = request(new URL(url ?? '/', this.target), { method, headers }, (response) => {
        const { statusCode = 502, headers: received } = response;
        const contentType = received['content-type'] ?? 'application/octet-stream';
        buffer(response).then((content) => resolve({ status: statusCode, contentType, body: content }), reject);
      });
      passedOn.once('error', reject).end(body);
    });
  }
}
