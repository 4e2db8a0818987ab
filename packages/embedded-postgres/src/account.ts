import { execFile } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Under whom PostgreSQL's programs run: a command put in front of theirs, or a user id to become. */
export interface Account {
  readonly prefix: readonly string[];
  readonly ids?: { readonly uid: number; readonly gid: number };
}

const NOBODY = 65534;
const oneself: Account = { prefix: [] };
const seeminglyNobody: Account = {
  prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'],
};
const nobody: Account = { prefix: [], ids: { uid: NOBODY, gid: NOBODY } };

/**
 * PostgreSQL refuses to run as root. There, a user namespace shows it another user while its files stay root's;
 * where namespaces are forbidden (many containers) it becomes a real other user, to whom its files are given.
 * Files that are already another user's stay so.
 */
export async function accountFor(folder: string): Promise<Account> {
  if (process.getuid?.() !== 0) return oneself;
  const owner = await stat(folder).catch(() => undefined);
  if (owner && owner.uid !== 0) return { prefix: [], ids: { uid: owner.uid, gid: owner.gid } };
  return (await canStart(seeminglyNobody)) ? seeminglyNobody : nobody;
}

export async function giveTo({ ids }: Account, path: string): Promise<void> {
  if (ids) await chown(path, ids.uid, ids.gid);
}

/** The program and arguments to spawn, so that `program` runs under the account. */
export function commandAs({ prefix }: Account, program: string, args: readonly string[]): [string, string[]] {
  const [first = program, ...rest] = [...prefix, program, ...args];
  return [first, rest];
}

async function canStart(account: Account): Promise<boolean> {
  return promisify(execFile)(...commandAs(account, 'true', [])).then(
    () => true,
    () => false,
  );
}
