import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../harness/shutdown';
import type { Client, Outcome } from './load/client';
import type { Clients } from './load/senders';
import { otherThan } from './plan/request';
import type { ApiIndex } from './plan/request';

/** One sending. Times are milliseconds of `performance.now()`. */
export interface Sending {
  readonly begunAt: number;
  readonly endedAt: number;
  readonly outcome: Outcome;
}

const PAUSE_MS = 400;
/** What UNAVAILABLE asks for. */
const RETRY_AFTER_MS = 1_000;
const BATCH = 10;
/** So that requests which are kept instead of answered would be seen in the memory of the process. */
const TEXT = 'x'.repeat(10_000);

const RECORD = `mutation ($inputs: [RecordActivityInput!]!) {
  recordActivities(inputs: $inputs, createMissingLeads: true) { results { status } }
}`;

/** Many senders, each of which records batches of activities of its own lead, one batch again and again until it is taken. */
export class Crowd implements Service {
  readonly sendings: Sending[] = [];
  /** How many activities were acknowledged. */
  acknowledged = 0;
  readonly #clients: Clients;
  readonly #senders: Promise<void>[] = [];
  #isLeaving = false;
  #isGivingUp = false;

  constructor(clients: Clients) {
    this.#clients = clients;
  }

  gather(size: number): void {
    for (let number = 0, api: ApiIndex = 0; number < size; number += 1, api = otherThan(api))
      this.#senders.push(this.#send(this.#clients[api], number));
  }

  /** Each sender ends once its last batch is taken. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    await Promise.all(this.#senders);
  }

  /** Each sender ends at once, whatever became of its last batch. */
  stop(): Promise<void> {
    this.#isGivingUp = true;
    return this.leave();
  }

  async #send(client: Client, number: number): Promise<void> {
    await sleep(Math.random() * PAUSE_MS);
    for (let batch = 0; !this.#isLeaving; batch += 1) {
      const inputs = batchOf(number, batch);
      if (await this.#attempts(client, inputs)) this.acknowledged += inputs.length;
      await sleep(PAUSE_MS);
    }
  }

  async #attempts(client: Client, inputs: readonly object[]): Promise<boolean> {
    while (!this.#isGivingUp) {
      if (await this.#attempt(client, inputs)) return true;
      await sleep(RETRY_AFTER_MS);
    }
    return false;
  }

  async #attempt(client: Client, inputs: readonly object[]): Promise<boolean> {
    const begunAt = performance.now();
    const outcome = await client.send(RECORD, { inputs });
    this.sendings.push({ begunAt, endedAt: performance.now(), outcome });
    return outcome.sort === 'answered';
  }
}

const batchOf = (sender: number, batch: number) =>
  Array.from({ length: BATCH }, (_, number) => ({
    id: `${sender}-${batch}-${number}`,
    lead: { email: `sender-${sender}@crowd.example` },
    type: 'page_view',
    properties: { path: '/', text: TEXT },
  }));
