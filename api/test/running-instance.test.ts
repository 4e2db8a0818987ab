import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alreadyRunning, forgetInstance, recordInstance } from '../src/instance/running-instance';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadmark-running-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a later start is told where the running one answers and how to stop it', async () => {
  await recordInstance(folder, 'http://127.0.0.1:4000');
  expect(await alreadyRunning(folder)).toMatchObject({
    code: 'ALREADY_RUNNING',
    message: `Leadmark is running already at http://127.0.0.1:4000 (process ${process.pid}). Use it, or stop it first: kill ${process.pid}`,
  });
});

test('while the other one starts or stops, a later start is told to wait', async () => {
  await recordInstance(folder, 'http://127.0.0.1:4000');
  await forgetInstance(folder);
  const told = `Another Leadmark command is at work on the data in ${folder}. Try again in a moment.`;
  expect((await alreadyRunning(folder)).message).toBe(told);
  await writeFile(join(folder, 'instance.json'), '{"url":');
  expect((await alreadyRunning(folder)).message).toBe(told);
});
