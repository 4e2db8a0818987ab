import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account';
import { accountFor, commandAs, giveTo } from './account';
import { programPath } from './binaries';
import { PostgresStartError } from './postgres-start-error';

export const SUPERUSER = 'leadmark';
const LEFT_OVER_MS = 10 * 60_000;

export async function holdsCluster(folder: string): Promise<boolean> {
  return stat(join(folder, 'data')).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  );
}

/**
 * All or nothing: prepared under another name beside the folder and renamed when complete, so that a start killed
 * half-way leaves nothing in place, and of two starts at once one wins and the other uses what it made.
 */
export async function createCluster(folder: string): Promise<void> {
  const draft = await makeDraft(folder);
  const account = await accountFor(folder);
  try {
    await giveTo(account, draft);
    await initialise(account, draft);
    await putInPlace(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Node's own recursive mkdir never ends in a file system that refuses new folders as missing, such as /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (await isFolder(folder)) return;
    if (dirname(folder) === folder || (await isFolder(dirname(folder)))) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function makeDraft(folder: string): Promise<string> {
  try {
    await makeFolder(dirname(folder));
    await removeLeftOvers(folder);
    return await mkdtemp(draftPrefix(folder));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `No database can be made in ${dirname(folder)} (${reason}). Choose a folder that you may write to.`;
    throw new PostgresStartError('FOLDER_NOT_USABLE', message, { cause });
  }
}

async function initialise(account: Account, draft: string): Promise<void> {
  const password = join(draft, 'password');
  await writeFile(password, randomBytes(24).toString('hex'), { mode: 0o600 });
  await giveTo(account, password);
  const args = [
    ...[`--pgdata=${join(draft, 'data')}`, `--username=${SUPERUSER}`, `--pwfile=${password}`, '--auth=scram-sha-256'],
    // Collation and messages do not depend on the machine's locale, so the data can move to another one.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ];
  await promisify(execFile)(...commandAs(account, programPath('initdb'), args), { ...account.ids }).catch(
    (cause: Error & { stderr?: string }) => {
      throw new PostgresStartError('FOLDER_NOT_USABLE', initialisationFault(account, cause), { cause });
    },
  );
}

function initialisationFault({ ids }: Account, cause: Error & { stderr?: string }): string {
  const fault = `PostgreSQL cannot prepare its data: ${cause.stderr?.trim() || cause.message}`;
  if (!ids) return fault;
  return `${fault}\nIt runs as user ${ids.uid}, who must reach its programs and the data folder. Start as an ordinary user instead.`;
}

async function putInPlace(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (cause) {
    if (await holdsCluster(folder)) return;
    throw new PostgresStartError(
      'FOLDER_NOT_USABLE',
      `${folder} holds something that is not a database. Empty it or choose another folder.`,
      { cause },
    );
  }
}

const draftPrefix = (folder: string): string => `${folder}.preparing-`;

/** Only old ones: a young one may be another start's, at work. */
async function removeLeftOvers(folder: string): Promise<void> {
  const parent = dirname(folder);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(basename(draftPrefix(folder)))) continue;
    const path = join(parent, name);
    const info = await stat(path).catch(() => undefined);
    if (info && Date.now() - info.mtimeMs > LEFT_OVER_MS) await rm(path, { recursive: true, force: true });
  }
}
