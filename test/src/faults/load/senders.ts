import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiIndex, PlannedRequest } from '../plan/request';
import { otherThan } from '../plan/request';
import type { Client, Outcome } from './client';
import type { Correction } from './corrections';
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

export async function sendUntilAnswered(request: PlannedRequest, sending: Sending): Promise<void> {
  const { clients, ledger } = sending;
  ledger.noteSending(request);
  const { operation, items } = request;
  const sent = { ...operation, variables: operation.variables(items) };
  const apis = request.isDoubled ? [request.api, otherThan(request.api)] : [request.api];
  await Promise.all(
    apis.map(async (api) =>
      ledger.noteAnswer(request, operation.read(await answerOf(clients[api], sent, sending, request.hangsUpAfterMs))),
    ),
  );
}

/** Begins with one API, and goes to the other where that gives no answer. */
export async function correctUntilAnswered(correction: Correction, first: ApiIndex, sending: Sending): Promise<void> {
  for (let api = first; ; api = otherThan(api)) {
    const outcome = await attempt(sending.clients[api], correction, sending, undefined);
    if (outcome.sort === 'answered') return;
    if (outcome.sort === 'bad') throw new Error(`${correction.name} is refused: ${outcome.what}`);
    await sleep(RETRY_PAUSE_MS);
  }
}

async function answerOf(
  client: Client,
  sent: Correction,
  sending: Sending,
  hangsUpAfterMs: number | undefined,
): Promise<unknown> {
  for (let haste = hangsUpAfterMs; ; haste = undefined) {
    const outcome = await attempt(client, sent, sending, haste);
    if (outcome.sort === 'answered') return outcome.data;
    await sleep(RETRY_PAUSE_MS);
  }
}

/** Once; what was not answered is noted. */
async function attempt(
  client: Client,
  { name, document, variables }: Correction,
  { ledger, signal }: Sending,
  haste: number | undefined,
): Promise<Outcome> {
  signal.throwIfAborted();
  const begunAt = performance.now();
  const outcome = await client.send(document, variables, haste);
  const { name: api } = client.api;
  if (outcome.sort !== 'answered')
    ledger.noteFailure({ api, operation: name, begunAt, endedAt: performance.now(), outcome });
  return outcome;
}
