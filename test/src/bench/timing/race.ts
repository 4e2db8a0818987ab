import { deepStrictEqual } from 'node:assert';
import type { Row } from '../bench';
import type { Lap } from './lap';
import { warmUp } from './lap';
import type { Side } from './side';
import { spreadOf } from './spread';

interface Race<Input, Result> {
  readonly inputs: readonly Input[];
  readonly ours: Side<Input, Result>;
  readonly peer: Side<Input, Result>;
}

/**
 * Times two that do the same in pairs of laps: a machine's mood falls on both of a pair, so the ratios hold where the
 * times do not.
 * @throws AssertionError before any timing, when the two have different results for an input.
 */
export async function race<Input, Result>(what: string, race: Race<Input, Result>, pairs: number): Promise<Row> {
  await checkResults(race);
  const ours = await warmUp(race.ours.run, race.inputs);
  const peer = await warmUp(race.peer.run, race.inputs);
  const times: Times[] = [];
  for (let pair = 0; pair < pairs; pair += 1) times.push(await timePair(ours, peer, pair % 2 === 0));
  return {
    what,
    ours: spreadOf(times.map((time) => time.ours)),
    peer: spreadOf(times.map((time) => time.peer)),
    ratio: spreadOf(times.map((time) => time.peer / time.ours)),
  };
}

/** Times what has no peer, in as many laps. */
export async function timeAlone<Input>(
  what: string,
  run: (input: Input) => unknown,
  inputs: readonly Input[],
  laps: number,
): Promise<Row> {
  const lap = await warmUp(run, inputs);
  const times: number[] = [];
  for (let count = 0; count < laps; count += 1) times.push(await lap());
  return { what, ours: spreadOf(times), peer: null, ratio: null };
}

interface Times {
  readonly ours: number;
  readonly peer: number;
}

/** Each goes first in every other pair, for the second one collects the garbage of the first. */
async function timePair(ours: Lap, peer: Lap, oursFirst: boolean): Promise<Times> {
  if (oursFirst) return { ours: await ours(), peer: await peer() };
  const time = await peer();
  return { ours: await ours(), peer: time };
}

/**
 * One after the other, as they are timed: what of ours were alive whenever the peer's garbage is collected would be put
 * by V8 among what stays, and be slow from then on.
 */
async function checkResults<Input, Result>({ inputs, ours, peer }: Race<Input, Result>): Promise<void> {
  deepStrictEqual(await resultsOf(ours, inputs), await resultsOf(peer, inputs));
}

async function resultsOf<Input, Result>(side: Side<Input, Result>, inputs: readonly Input[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const input of inputs) results.push(await side.resultFor(input));
  return results;
}
