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

async function main(): Promise<void> {
  const { chosen, pairs } = readCommandLine(process.argv.slice(2));
  const results: Result[] = [];
  for (const bench of chosen) results.push(await measure(bench, pairs));
  if (pairs < LEAST_PAIRS_KEPT) return console.log(`\nNot kept: fewer than ${LEAST_PAIRS_KEPT} pairs.`);
  await keepResults(results);
  console.log('\nKept in docs/performance.md and docs/performance.json.');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
