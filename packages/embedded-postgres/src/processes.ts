import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The ids of the PostgreSQL processes that live in a data folder: the server and its children all have it as their
 * working folder. Unlike an id read from a file, this cannot mean a stranger who got a dead server's id.
 */
export async function processesIn(folder: string): Promise<number[]> {
  const list = process.platform === 'linux' ? listFromProc : listFromLsof;
  return list(folder);
}

async function listFromProc(folder: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(ids.map((id) => isPostgresIn(folder, id)));
  return ids.filter((_, index) => found[index]).map(Number);
}

async function isPostgresIn(folder: string, id: string): Promise<boolean> {
  try {
    return (
      (await readlink(`/proc/${id}/cwd`)) === folder && (await readFile(`/proc/${id}/comm`, 'utf8')) === 'postgres\n'
    );
  } catch {
    return false; // it ended meanwhile, or is another user's
  }
}

async function listFromLsof(folder: string): Promise<number[]> {
  // lsof exits with 1 when it finds nothing.
  const { stdout } = await promisify(execFile)('lsof', ['-a', '-c', 'postgres', '-d', 'cwd', '-Fpn']).catch(() => ({
    stdout: '',
  }));
  const lists = stdout.split(/^p/m).map((entry) => entry.split('\n'));
  return lists.filter((lines) => lines.includes(`n${folder}`)).map(([id]) => Number(id));
}
