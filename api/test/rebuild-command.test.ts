import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Desk } from './support/desk';
import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

const REBUILD = join(__dirname, '../dist/rebuild.js');

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await TestApi.start();
  desk = new Desk(api);
  // The command goes by the clock of the machine.
  api.clock.advance({ milliseconds: Date.now() - +api.clock.now() });
  await api.publish(PLAIN_MODEL);
  for (let n = 0; n < 30; n += 1) await desk.score({ email: `c${n}@a.example`, activities: [{ type: 'page_view' }] });
});
afterAll(() => api.stop());

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

const command = (...args: string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, [REBUILD, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: api.databaseUrl, LEADMARK_DATA_DIR: join(tmpdir(), 'never-made') },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ended) => error,
  );

/** So many scores that the facts do not say. */
const spoil = (scores: number) =>
  desk.sql('UPDATE score SET activities = 7 WHERE lead_id IN (SELECT id FROM lead ORDER BY email LIMIT $1)', [scores]);

test('prints that nothing differs where nothing does, and exits with 0', async () => {
  for (const args of [['--check'], []])
    expect(await command(...args)).toMatchObject({
      code: 0,
      stdout: '30 scores computed from the facts; differences: 0\n',
    });
});

test('with --check prints how many differences there are, and which, exits with 1, and leaves them', async () => {
  await spoil(3);
  for (let time = 0; time < 2; time += 1) {
    const { code, stdout } = await command('--check');
    const [summary, ...told] = stdout.trimEnd().split('\n');
    expect([code, summary, told.length]).toEqual([1, '30 scores computed from the facts; differences: 3', 3]);
    for (const line of told) expect(line).toMatch(/^ {2}plain, lead [-0-9a-f]{36}: 7 activities instead of 1$/);
  }
});

test('without it makes them anew, exits with 0, and finds none when it is run again', async () => {
  await spoil(3);
  const mended = await command();
  expect([mended.code, mended.stdout]).toEqual([
    0,
    expect.stringMatching(/^30 scores computed from the facts; differences: 3, made anew\n/),
  ]);
  expect(await command('--check')).toMatchObject({
    code: 0,
    stdout: '30 scores computed from the facts; differences: 0\n',
  });
  expect(await desk.differences()).toEqual([]);
});

test('tells the first 20 of many differences, and how many more there are', async () => {
  await spoil(26);
  const lines = (await command('--check')).stdout.trimEnd().split('\n');
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([
    22,
    '30 scores computed from the facts; differences: 26',
    '  and 6 more',
  ]);
  expect((await command()).code).toBe(0);
});

test('refuses an option that it does not know, and changes nothing', async () => {
  await spoil(1);
  const { code, stdout, stderr } = await command('--chekc');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('Usage: npm run rebuild [-- --check]');
  expect(await desk.differences()).toHaveLength(1);
});
