import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DataFolder, query } from './data-folder';

let folder: DataFolder;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await DataFolder.make();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await folder.dispose();
});

/** A process of its own, and first of its process group as a shell's job is, that starts the folder's server. */
function startInOtherProcess(): ChildProcess {
  const program = `require(${JSON.stringify(join(__dirname, '..'))}).startPostgres({ dataDir: ${JSON.stringify(folder.path)}, durable: false })
    .then(({ pid }) => { console.log(pid); setInterval(() => {}, 1000); });`;
  const child = spawn(process.execPath, ['-e', program], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The child has no output.');
  const [data] = (await once(child.stdout, 'data')) as [Buffer];
  return data.toString().trim();
}

async function seeDraft(): Promise<string> {
  for (;;) {
    const draft = (await readdir(folder.parent)).find((name) => name.includes('.preparing-'));
    if (draft) return join(folder.parent, draft);
    await sleep(5);
  }
}

test('the server outlives the process group that started it, and the next start joins it', async () => {
  const starter = startInOtherProcess();
  const pid = Number(await firstLine(starter));
  process.kill(-(starter.pid ?? NaN), 'SIGKILL');
  await once(starter, 'exit');
  expect(await folder.start()).toMatchObject({ pid, wasRunning: true });
});

test('a start after the server was killed has all committed data', async () => {
  const killed = await folder.start();
  await query(killed, 'CREATE TABLE kept AS SELECT 42 AS answer');
  process.kill(killed.pid, 'SIGKILL');
  const next = await folder.start();
  expect(next.wasRunning).toBe(false);
  expect(await query(next, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

test('a busy child of a killed server, which holds its shared memory, is ended', async () => {
  const killed = await folder.start();
  const busy = expect(query(killed, 'SELECT count(*) FROM generate_series(1, 1e12)')).rejects.toThrow();
  await sleep(200);
  process.kill(killed.pid, 'SIGKILL');
  const next = await folder.start();
  expect(await query(next, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await busy;
});

test('a server that was asked to end, and hangs, is ended, and a start has all committed data', async () => {
  const hanging = await folder.start();
  await query(hanging, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const client = new Client({ connectionString: hanging.url });
  client.on('error', () => undefined);
  await client.connect();
  process.kill(hanging.pid, 'SIGTERM'); // it waits for its clients to go
  const next = await folder.start();
  expect(next.wasRunning).toBe(false);
  expect(await query(next, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await client.end().catch(() => undefined);
});

test('a postmaster.pid whose process id now belongs to a stranger is no obstacle, and the stranger lives on', async () => {
  const killed = await folder.start();
  const file = join(folder.path, 'data', 'postmaster.pid');
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
  process.kill(killed.pid, 'SIGKILL');
  const stranger = spawn('sleep', ['60']);
  children.push(stranger);
  await writeFile(file, [stranger.pid, ...rest].join('\n'));
  expect(await query(await folder.start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
});

test('an empty postmaster.pid, as a power cut leaves it, is no obstacle', async () => {
  const killed = await folder.start();
  process.kill(killed.pid, 'SIGKILL');
  await writeFile(join(folder.path, 'data', 'postmaster.pid'), '');
  expect(await query(await folder.start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a start killed while it prepares the database leaves nothing in place', async () => {
  const starter = startInOtherProcess();
  const draft = await seeDraft();
  process.kill(-(starter.pid ?? NaN), 'SIGKILL');
  await once(starter, 'exit');
  await expect(access(folder.path)).rejects.toThrow('ENOENT');
  await expect(access(draft)).resolves.toBeUndefined();
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(draft, longAgo, longAgo);
  expect(await query(await folder.start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(await readdir(folder.parent)).toEqual(['db']);
});
