import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

interface Asked {
  resolve: (body: Buffer) => void;
  reject: (error: Error) => void;
}

/**
 * One connection that is kept, with one request at a time on it. Much lighter than a full client, which would take from the
 * server the cores that they share.
 */
export class HttpConnection {
  private received: Buffer = Buffer.alloc(0);
  private asked: Asked | undefined;
  private socket: Socket | undefined;
  private readonly url: URL;
  private readonly head: string;

  /** To the GraphQL endpoint of a server. */
  constructor(serverUrl: string, key: string) {
    this.url = new URL(serverUrl);
    this.head = [
      ...['POST /graphql HTTP/1.1', `Host: ${this.url.host}`, `Authorization: Bearer ${key}`],
      ...['Content-Type: application/json', 'Content-Length: '],
    ].join('\r\n');
  }

  /** Sends a body and resolves with that of the answer. */
  async send(body: string): Promise<Buffer> {
    // The server closes what is idle for some seconds, as it is between two laps.
    const socket = this.socket?.writable ? this.socket : await this.connect();
    return new Promise((resolve, reject) => {
      this.asked = { resolve, reject };
      socket.write(`${this.head}${Buffer.byteLength(body)}${HEAD_END}${body}`);
    });
  }

  close(): Promise<void> {
    this.socket?.destroy();
    return Promise.resolve();
  }

  private async connect(): Promise<Socket> {
    const socket = createConnection(Number(this.url.port), this.url.hostname);
    await once(socket, 'connect');
    socket.setNoDelay(true);
    socket.on('data', (part: Buffer) => this.take(part));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('The server has closed the connection.')));
    this.received = Buffer.alloc(0);
    this.socket = socket;
    return socket;
  }

  private fail(error: Error): void {
    this.asked?.reject(error);
    this.asked = undefined;
  }

  private take(part: Buffer): void {
    this.received = this.received.length === 0 ? part : Buffer.concat([this.received, part]);
    const bodyStart = this.received.indexOf(HEAD_END) + HEAD_END.length;
    if (bodyStart < HEAD_END.length) return;
    const head = this.received.toString('latin1', 0, bodyStart);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    if (!Number.isInteger(length)) return this.fail(new Error(`An answer without a length:\n${head}`));
    if (this.received.length < bodyStart + length) return;
    const body = this.received.subarray(bodyStart, bodyStart + length);
    this.received = this.received.subarray(bodyStart + length);
    this.asked?.resolve(body);
    this.asked = undefined;
  }
}
