import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../src';
import { DataFolder, query } from './data-folder';

let folder: DataFolder;
beforeEach(async () => {
  folder = await DataFolder.make();
});
afterEach(() => folder.dispose());

test('where no database may be made, a folder without one is refused and left as it is', async () => {
  const dataDir = join(folder.parent, 'elsewhere');
  await expect(startPostgres({ dataDir, mayCreate: false })).rejects.toMatchObject({ code: 'NO_DATABASE' });
  await expect(stat(dataDir)).rejects.toThrow('ENOENT');
});

test('a folder in a file system that takes no folders is refused, in bounded time', async () => {
  await expect(startPostgres({ dataDir: '/proc/leadmark/data' })).rejects.toThrow(
    'Choose a folder that you may write to.',
  );
});

test('a first start makes the database and answers queries', async () => {
  const steps: string[] = [];
  const server = await startPostgres({ dataDir: folder.path, onProgress: (step) => steps.push(step) });
  expect(server.wasRunning).toBe(false);
  expect(await query(server, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query(server, "SELECT current_setting('server_version_num')::int / 10000 AS major")).toEqual([
    { major: 18 },
  ]);
  expect(steps).toEqual(['Preparing the database (only once)', 'Starting PostgreSQL']);
});

test('the server listens on the loopback interface only, and only its owner can read the password', async () => {
  const server = await folder.start();
  expect(await query(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  expect(await query(server, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
  expect((await stat(join(folder.path, 'password'))).mode & 0o777).toBe(0o600);
  await expect(query({ ...server, url: server.url.replace(/:[0-9a-f]{48}@/, ':guess@') }, 'SELECT 1')).rejects.toThrow(
    'password authentication failed',
  );
});

test('a second start joins the running server', async () => {
  const first = await folder.start();
  const second = await folder.start();
  expect(second).toMatchObject({ url: first.url, pid: first.pid, wasRunning: true });
});

/** A process that has ended keeps its id until its parent, this test, takes note. */
async function untilReaped(pid: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    if (tries === 50) throw new Error(`process ${pid} still runs`);
    await sleep(20);
  }
}

test('a stopped server is down when stop returns, and a new start has the data', async () => {
  const first = await folder.start();
  await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  await untilReaped(first.pid);
  const second = await folder.start();
  expect(second.wasRunning).toBe(false);
  expect(await query(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

test('stop does not wait for clients to leave', async () => {
  const server = await folder.start();
  const sleeper = expect(query(server, 'SELECT pg_sleep(60)')).rejects.toThrow();
  await server.stop();
  await sleeper;
});

test('stopping a server that is down already does nothing', async () => {
  const server = await folder.start();
  await server.stop();
  await server.stop();
});

test('two first starts at once end up at one server', async () => {
  const [one, other] = await Promise.all([folder.start(), folder.start()]);
  expect(other.url).toBe(one.url);
  expect([one.wasRunning, other.wasRunning].sort()).toEqual([false, true]);
  expect(await readdir(folder.parent)).toEqual(['db']);
});

test('an empty folder is used', async () => {
  await mkdir(folder.path);
  expect(await query(await folder.start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a folder that holds other things is refused and left as it is', async () => {
  await mkdir(folder.path);
  await writeFile(join(folder.path, 'letter.txt'), 'Dear');
  await expect(folder.start()).rejects.toMatchObject({
    code: 'FOLDER_NOT_USABLE',
    message: `${folder.path} holds something that is not a database. Empty it or choose another folder.`,
  });
  expect(await readdir(folder.path)).toEqual(['letter.txt']);
});

test('a folder that cannot be made is refused', async () => {
  await writeFile(folder.path, 'a file');
  await expect(startPostgres({ dataDir: join(folder.path, 'below', 'db') })).rejects.toMatchObject({
    code: 'FOLDER_NOT_USABLE',
    message: expect.stringContaining(`No database can be made in ${join(folder.path, 'below')} (`) as string,
  });
});

test('a changed password file is named as the fault', async () => {
  await folder.start();
  const file = join(folder.path, 'password');
  const password = await readFile(file, 'utf8');
  await writeFile(file, 'forgotten');
  await expect(folder.start()).rejects.toMatchObject({ code: 'FOLDER_NOT_USABLE' });
  await writeFile(file, password);
});

test('a server that cannot start is reported with the end of its log', async () => {
  const server = await folder.start();
  await server.stop();
  await writeFile(join(folder.path, 'data', 'postgresql.conf'), 'shared_buffers = much');
  await expect(folder.start()).rejects.toMatchObject({
    code: 'SERVER_FAILED',
    message: expect.stringContaining('invalid value for parameter "shared_buffers"') as string,
  });
});
