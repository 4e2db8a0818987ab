import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row, RunOptions } from './bench';
import { BROKEN_OFF } from './database/stopping';
import { argumentsOf, readCommandLine } from './command-line';
import { COLUMNS, cellsOf } from './report/cells';
import { keepResults } from './report/keep-results';
import type { Result } from './report/result';
import { resultOf } from './report/result';

/** A quick look while tuning is not kept: what is published has at least so many pairs. */
const LEAST_PAIRS_KEPT = 5;
const COLUMN_WIDTH = 20;

async function measure(bench: Bench, options: RunOptions): Promise<Result> {
  console.log(`\n${bench.id}: ${bench.title}${bench.peer ? `, against ${bench.peer}` : ''} (aim: ${bench.aim})`);
  console.log(lineOf(COLUMNS));
  const rows: Row[] = [];
  for await (const row of bench.run(options)) {
    console.log(lineOf(cellsOf(row)));
    rows.push(row);
  }
  return resultOf(bench, options.pairs, rows);
}

function lineOf(cells: readonly string[]): string {
  return `  ${cells.map((cell) => `${cell.padEnd(COLUMN_WIDTH - 1)} `).join('')}`.trimEnd();
}

/** Each in a process of its own, for what one bench makes of the compiler and the heap would slow the next. */
function measureApart(benches: readonly Bench[], options: RunOptions): void {
  const isFilledOnce = options.dataDir === undefined && benches.some(({ needsDatabase }) => needsDatabase);
  // A Ctrl-C ends the bench that runs, and this process once the folder is removed.
  process.on('SIGINT', () => undefined);
  const temporary = isFilledOnce ? mkdtempSync(join(tmpdir(), 'leadmark-bench-')) : undefined;
  try {
    const args = argumentsOf({ ...options, dataDir: options.dataDir ?? temporary });
    const failed = benches.filter(({ id }) => !measureOne(id, args)).map(({ id }) => id);
    if (failed.length > 0) throw new Error(`These benches failed: ${failed.join(', ')}.`);
  } finally {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  }
}

/** Answers whether it came to its end. */
function measureOne(id: string, args: readonly string[]): boolean {
  const { status, signal } = spawnSync(process.execPath, [__filename, id, ...args], { stdio: 'inherit' });
  if (signal !== null || status === BROKEN_OFF) throw new Error('Broken off.');
  return status === 0;
}

async function main(): Promise<void> {
  const { chosen, options } = readCommandLine(process.argv.slice(2));
  const [only, ...others] = chosen;
  if (!only || others.length > 0) return measureApart(chosen, options);
  const result = await measure(only, options);
  if (options.pairs < LEAST_PAIRS_KEPT) return console.log(`  Not kept: fewer than ${LEAST_PAIRS_KEPT} pairs.`);
  await keepResults([result]);
  console.log('  Kept in docs/performance.md and docs/performance.json.');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
