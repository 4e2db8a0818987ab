import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;

/** Asks again and again until the answer is something; after `timeoutMs` it throws, naming what it waited for. */
export async function waitUntil<Answer>(
  what: string,
  timeoutMs: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(POLL_MS);
  }
  throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}.`);
}
