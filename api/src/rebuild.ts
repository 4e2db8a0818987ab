import { parseArgs } from 'node:util';
import { PostgresStartError } from '@leadmark/embedded-postgres';
import pino from 'pino';
import { createApp } from './app';
import { systemClock } from './common/clock';
import { readConfig } from './config';
import { openDatabase } from './instance/database';
import { InstanceError } from './instance/instance-error';
import type { RebuildReport } from './rebuild/rebuild.service';

const USAGE = `Computes every score from the facts and compares it with what is kept. What differs is made anew.

Usage: npm run rebuild [-- --check]

  --check   only compares; exits with 1 where something differs

It works beside a running server and without one.`;

const MOST_TOLD = 20;
const PROGRESS_EVERY = 10_000;

/** Runs `npm run rebuild` with these arguments and answers its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) return tell(USAGE, 0);
  try {
    const { values } = parseArgs({ args: [...args], options: { check: { type: 'boolean', default: false } } });
    const report = await rebuild(!values.check);
    return tell(summaryOf(report, values.check), values.check && report.differences.length > 0 ? 1 : 0);
  } catch (error) {
    if (!isExplained(error)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return 1;
  }
}

async function rebuild(repairs: boolean): Promise<RebuildReport> {
  await using database = await openDatabase(readConfig(), (progress) => console.error(progress), false);
  const app = await createApp({ databaseUrl: database.url, clock: systemClock, log: pino({ level: 'silent' }) });
  try {
    return await app.services.rebuild.rebuildAll({ repairs, onProgress: progressTeller() });
  } finally {
    await app.close();
  }
}

function progressTeller(): (scores: number) => void {
  let next = PROGRESS_EVERY;
  return (scores) => {
    if (scores < next) return;
    console.error(`${scores.toLocaleString('en')} scores`);
    next = scores + PROGRESS_EVERY;
  };
}

function summaryOf({ scores, differences, untold }: RebuildReport, isCheck: boolean): string {
  const count = differences.length + untold;
  const told = differences
    .slice(0, MOST_TOLD)
    .map(({ model, leadId, what }) => `  ${model ?? 'no model'}, lead ${leadId ?? '-'}: ${what}`);
  const outcome = count > 0 && !isCheck ? ', made anew' : '';
  return [
    `${scores} scores computed from the facts; differences: ${count}${outcome}`,
    ...told,
    ...(count > told.length ? [`  and ${count - told.length} more`] : []),
  ].join('\n');
}

function tell(text: string, exitCode: number): number {
  console.log(text);
  return exitCode;
}

/** Faults that whoever typed the command can put right. */
const isExplained = (error: unknown): error is Error =>
  error instanceof InstanceError ||
  error instanceof PostgresStartError ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

if (require.main === module) {
  void run(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
