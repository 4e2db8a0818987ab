import { spawnSync } from 'node:child_process';
import { chown, chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commandAs } from '../src/account';
import { programPath } from '../src/binaries';
import { DataFolder, query } from './data-folder';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const nobodyReachesPostgres =
  isRoot && spawnSync(programPath('postgres'), ['--version'], { uid: NOBODY, gid: NOBODY }).status === 0;

test('a command runs behind the prefix of its account', () => {
  expect(commandAs({ prefix: ['in-box', '--'] }, 'initdb', ['-D', 'x'])).toEqual([
    'in-box',
    ['--', 'initdb', '-D', 'x'],
  ]);
  expect(commandAs({ prefix: [] }, 'initdb', ['-D', 'x'])).toEqual(['initdb', ['-D', 'x']]);
});

(isRoot ? test : test.skip)('root starts a server whose files stay its own', async () => {
  const folder = await DataFolder.make();
  await folder.start();
  expect((await stat(join(folder.path, 'data', 'PG_VERSION'))).uid).toBe(0);
  await folder.dispose();
});

(nobodyReachesPostgres ? test : test.skip)('root starts a server as the user who owns the folder', async () => {
  const folder = await DataFolder.make();
  await chmod(folder.parent, 0o755);
  await mkdir(folder.path);
  await chown(folder.path, NOBODY, NOBODY);
  const server = await folder.start();
  expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect((await stat(`/proc/${server.pid}`)).uid).toBe(NOBODY);
  expect((await stat(join(folder.path, 'data', 'PG_VERSION'))).uid).toBe(NOBODY);
  await folder.dispose();
});
