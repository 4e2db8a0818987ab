import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedRequest } from '../plan/request';
import { otherThan } from '../plan/request';
import type { Client } from './client';
import type { Ledger } from './ledger';

export type Clients = readonly [Client, Client];

const SENDERS = 16;
const RETRY_PAUSE_MS = 60;

export interface Sending {
  readonly clients: Clients;
  readonly ledger: Ledger;
  /** Ends it before it is done: it throws. */
  readonly signal: AbortSignal;
  /** Waited for before each request. */
  readonly holdBack: () => Promise<void>;
}

/** Sends all requests, each until it is answered, by several senders at once. */
export async function sendAll(requests: readonly PlannedRequest[], sending: Sending): Promise<void> {
  const queue = requests.values();
  const sender = async () => {
    for (const request of queue) {
      await sending.holdBack();
      await sendUntilAnswered(request, sending);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
}

async function sendUntilAnswered(request: PlannedRequest, { clients, ledger, signal }: Sending): Promise<void> {
  ledger.noteSending(request);
  const apis = request.isDoubled ? [request.api, otherThan(request.api)] : [request.api];
  await Promise.all(apis.map((api) => sendTo(clients[api], request, ledger, signal)));
}

async function sendTo(client: Client, request: PlannedRequest, ledger: Ledger, signal: AbortSignal): Promise<void> {
  const { operation, items } = request;
  for (let haste = request.hangsUpAfterMs; ; haste = undefined) {
    signal.throwIfAborted();
    const begunAt = performance.now();
    const outcome = await client.send(operation.document, operation.variables(items), haste);
    if (outcome.sort === 'answered') return ledger.noteAnswer(request, operation.read(outcome.data));
    const { name: api } = client.api;
    ledger.noteFailure({ api, operation: operation.name, begunAt, endedAt: performance.now(), outcome });
    await sleep(RETRY_PAUSE_MS);
  }
}
