import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresServer } from '@leadmark/embedded-postgres';
import type { Client } from 'pg';
import { claimServer } from './claim';

const PAUSE_MS = 100;

/**
 * An embedded server that this process has claimed. When one of PostgreSQL's processes is killed, it disconnects
 * everybody, recovers and goes on; the claim is then made anew.
 */
export class ClaimedServer {
  /** When the server has ended although nobody stopped it, or belongs to another process now. */
  readonly lost: Promise<void>;
  private isStopping = false;

  private constructor(
    private readonly server: PostgresServer,
    private claim: Client | undefined,
    private readonly onProgress: (message: string) => void,
  ) {
    this.lost = this.holdClaim();
  }

  /** undefined while another process holds it. */
  static async claim(
    server: PostgresServer,
    onProgress: (message: string) => void,
  ): Promise<ClaimedServer | undefined> {
    const claim = await claimServer(server.url);
    return claim && new ClaimedServer(server, claim, onProgress);
  }

  get isHeld(): boolean {
    return this.claim !== undefined;
  }

  /** The claim ends with the server and not before it, or another start could take it over and lose it. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.server.stop();
  }

  private async holdClaim(): Promise<void> {
    while (this.claim) {
      await endOf(this.claim);
      if (this.isStopping) return new Promise(() => undefined);
      this.claim = await this.claimAgain();
    }
  }

  private async claimAgain(): Promise<Client | undefined> {
    this.onProgress('PostgreSQL has disconnected everybody; waiting for it');
    while (await this.server.isRunning()) {
      try {
        const claim = await claimServer(this.server.url);
        if (claim) this.onProgress('PostgreSQL answers again');
        return claim;
      } catch {
        await sleep(PAUSE_MS); // it still recovers, or ends
      }
    }
    return undefined;
  }
}

const endOf = (claim: Client): Promise<void> => new Promise((resolve) => claim.once('end', () => resolve()));
