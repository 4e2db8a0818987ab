import { PostgresStartError } from '@leadmark/embedded-postgres';
import pino from 'pino';
import { KEYS_USAGE, KeyUsageError, readKeyCommand, type KeyCommand } from './access/key-commands';
import { createApp } from './app';
import { systemClock } from './common/clock';
import { ErrorCode, LeadmarkError } from './common/leadmark-error';
import { readConfig } from './config';
import { openDatabase } from './instance/database';
import { InstanceError } from './instance/instance-error';

const NOTHING_YET =
  'There is no workspace in this database yet. Run `npm start` once; it makes one with its first key.';

/** Runs `npm run keys` with these arguments and answers its exit code. It works beside a running server and without one. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) return tell(KEYS_USAGE);
  try {
    return tell(await perform(readKeyCommand(argv)));
  } catch (error) {
    if (error instanceof KeyUsageError) return refuse(`${error.message}\n\n${KEYS_USAGE}`);
    if (isExplained(error)) return refuse(error.message);
    throw error;
  }
}

async function perform(command: KeyCommand): Promise<string> {
  await using database = await openDatabase(readConfig(), (progress) => console.error(progress), false);
  const app = await createApp({ databaseUrl: database.url, clock: systemClock, log: pino({ level: 'silent' }) });
  try {
    const { workspaces, keys } = app.services;
    const workspace = await workspaces.findDefault();
    if (!workspace) throw new LeadmarkError(ErrorCode.NOT_FOUND, NOTHING_YET);
    return await command(keys, workspace.id, systemClock.now());
  } finally {
    await app.close();
  }
}

/** Faults that whoever typed the command can put right. */
const isExplained = (error: unknown): error is Error =>
  error instanceof LeadmarkError || error instanceof InstanceError || error instanceof PostgresStartError;

function tell(text: string): number {
  console.log(text);
  return 0;
}

function refuse(text: string): number {
  console.error(text);
  return 1;
}

if (require.main === module) {
  void run(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
