import { spawnSync } from 'node:child_process';
import type { Bench, Row } from './bench';
import { readCommandLine } from './command-line';
import { COLUMNS, cellsOf } from './report/cells';
import { keepResults } from './report/keep-results';
import type { Result } from './report/result';
import { resultOf } from './report/result';

/** A quick look while tuning is not kept: what is published has at least so many pairs. */
const LEAST_PAIRS_KEPT = 5;
const COLUMN_WIDTH = 20;

async function measure(bench: Bench, pairs: number): Promise<Result> {
  console.log(`\n${bench.id}: ${bench.title}${bench.peer ? `, against ${bench.peer}` : ''} (aim: ${bench.aim})`);
  console.log(lineOf(COLUMNS));
  const rows: Row[] = [];
  for await (const row of bench.run(pairs)) {
    console.log(lineOf(cellsOf(row)));
    rows.push(row);
  }
  return resultOf(bench, pairs, rows);
}

function lineOf(cells: readonly string[]): string {
  return `  ${cells.map((cell) => cell.padEnd(COLUMN_WIDTH)).join('')}`.trimEnd();
}

/** Each in a process of its own, for what one bench makes of the compiler and the heap would slow the next. */
function measureApart(benches: readonly Bench[], pairs: number): void {
  for (const { id } of benches) {
    const { status } = spawnSync(process.execPath, [__filename, id, '--pairs', String(pairs)], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`The bench ${id} failed.`);
  }
}

async function main(): Promise<void> {
  const { chosen, pairs } = readCommandLine(process.argv.slice(2));
  const [only, ...others] = chosen;
  if (!only || others.length > 0) return measureApart(chosen, pairs);
  const result = await measure(only, pairs);
  if (pairs < LEAST_PAIRS_KEPT) return console.log(`  Not kept: fewer than ${LEAST_PAIRS_KEPT} pairs.`);
  await keepResults([result]);
  console.log('  Kept in docs/performance.md and docs/performance.json.');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
