import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '@leadmark/embedded-postgres';
import { Client } from 'pg';
import { createTestDatabase } from './support/database';
import { DataFolder, hasEnded, type Outcome } from './support/instance';

let folder: DataFolder;
beforeEach(async () => {
  folder = await DataFolder.make();
});
afterEach(() => folder.dispose());

async function ask(url: string, key: string, query: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: unknown }).data;
}

const addAda = (url: string, key: string): Promise<unknown> =>
  ask(url, key, 'mutation { upsertLead(input: { email: "ada@lovelace.example" }) { isNewLead } }');

const countLeads = (url: string, key: string): Promise<unknown> => ask(url, key, '{ leads { totalCount } }');

/** A process of the running server that serves one of the API's connections. */
async function backendOf(dataDir: string): Promise<number> {
  const { url } = await startPostgres({ dataDir: join(dataDir, 'postgres') });
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // it is disconnected with everybody else, if not before
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name <> 'leadmark claim' LIMIT 1",
  );
  await client.end();
  return rows[0]?.pid ?? NaN;
}

describe('a first start', () => {
  test('prints the URL, the new key and a command that works when pasted', async () => {
    const instance = folder.start();
    const url = await instance.ready();
    await instance.says(/Ctrl-C stops it/);
    expect(instance.stdout).toContain(await folder.key());
    const command = instance.stdout.split('\n').find((line) => line.startsWith('curl ')) ?? '';
    const { stdout } = await promisify(execFile)('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${command}`]);
    expect(stdout.split('\n').slice(0, 6)).toEqual([
      `${url}/graphql`,
      '-H',
      `Authorization: Bearer ${await folder.key()}`,
      '-H',
      'Content-Type: application/json',
      '-d',
    ]);
    const { query } = JSON.parse(stdout.split('\n')[6] ?? '') as { query: string };
    expect(await ask(url, await folder.key(), query)).toMatchObject({ scoreLead: { score: { tierName: 'Hot' } } });
  });

  test('with --demo adds sample leads', async () => {
    const url = await folder.start(['--demo']).ready();
    expect(await countLeads(url, await folder.key())).toEqual({ leads: { totalCount: expect.any(Number) as number } });
    expect(await ask(url, await folder.key(), '{ tierDistribution { leads } }')).not.toEqual({
      tierDistribution: expect.arrayContaining([{ leads: 200 }]) as unknown,
    });
  });
});

describe('a wish to stop', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s ends the API, then PostgreSQL, successfully',
    async (signal) => {
      const instance = folder.start();
      const url = await instance.ready();
      const postmaster = await folder.postmaster();
      process.kill(-instance.pid, signal);
      process.kill(instance.pid, signal); // npm passes it on once more
      expect(await instance.outcome()).toMatchObject({ exitCode: 0, stderr: '' });
      expect(postmaster).toBeDefined();
      expect(await hasEnded(postmaster ?? NaN)).toBe(true);
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    },
  );

  test.each([/Preparing/, /Bringing/])('is granted while it says %s', async (text) => {
    const instance = folder.start();
    await instance.says(text);
    process.kill(-instance.pid, 'SIGINT');
    expect(await instance.outcome()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await folder.postmaster()).toBeUndefined();
  });

  test('does not depend on somebody reading the output', async () => {
    const instance = folder.start();
    const url = await instance.ready();
    instance.child.stdout?.destroy();
    instance.child.stderr?.destroy();
    await ask(url, 'no key', '{ leads { totalCount } }');
    process.kill(instance.pid, 'SIGINT');
    expect(await instance.outcome()).toMatchObject({ exitCode: 0 });
  });
});

describe('after a crash', () => {
  test('of the API, a start joins the running database and has all data', async () => {
    const killed = folder.start();
    await addAda(await killed.ready(), await folder.key());
    const postmaster = await folder.postmaster();
    await killed.kill();
    const next = folder.start();
    expect(await countLeads(await next.ready(), await folder.key())).toEqual({ leads: { totalCount: 1 } });
    expect(await folder.postmaster()).toBe(postmaster);
  });

  test('of PostgreSQL, the API says so and ends, and a start has all data', async () => {
    const instance = folder.start();
    await addAda(await instance.ready(), await folder.key());
    process.kill((await folder.postmaster()) ?? NaN, 'SIGKILL');
    const { exitCode, stderr } = await instance.outcome();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('The embedded PostgreSQL has ended unexpectedly. Start again; all data is kept.');
    const next = folder.start();
    expect(await countLeads(await next.ready(), await folder.key())).toEqual({ leads: { totalCount: 1 } });
  });

  test('of one process of PostgreSQL, the API waits until it has recovered, and goes on', async () => {
    const instance = folder.start();
    const url = await instance.ready();
    const key = await folder.key();
    await addAda(url, key);
    process.kill(await backendOf(folder.path), 'SIGKILL');
    await instance.says(/PostgreSQL answers again/);
    expect(await countLeads(url, key)).toEqual({ leads: { totalCount: 1 } });
    const { exitCode, stderr } = await folder.start().outcome();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Leadmark is running already at ${url}`);
  });

  test('of both, a start has all data, whoever has their process ids now', async () => {
    const killed = folder.start();
    const url = await killed.ready();
    await addAda(url, await folder.key());
    const postmaster = await folder.postmaster();
    await killed.kill();
    process.kill(postmaster ?? NaN, 'SIGKILL');
    await writeFile(join(folder.path, 'instance.json'), JSON.stringify({ url, pid: process.pid }));
    const next = folder.start();
    expect(await countLeads(await next.ready(), await folder.key())).toEqual({ leads: { totalCount: 1 } });
  });
});

describe('a start that cannot be', () => {
  test('on a folder in use says where the first one runs, and leaves it alone', async () => {
    const first = folder.start();
    const url = await first.ready();
    const { exitCode, stderr } = await folder.start().outcome();
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `Leadmark is running already at ${url} (process ${first.pid}). Use it, or stop it first: kill ${first.pid}\n`,
    );
    expect(await countLeads(url, await folder.key())).toEqual({ leads: { totalCount: 0 } });
  });

  test('on a taken port says so, and starts nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { exitCode, stdout, stderr } = await folder.start([], { PORT: String(port) }).outcome();
    other.close();
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `Port ${port} is taken by another program. Free it or choose another: PORT=${port + 1} npm start\n`,
    );
    expect(stdout).not.toContain('Bringing the database up to date');
    expect(await folder.postmaster()).toBeUndefined();
  });

  test('with a wrong configuration names every fault', async () => {
    const { exitCode, stderr } = await folder.start([], { PORT: 'http', LOG_LEVEL: 'loud' }).outcome();
    expect(exitCode).toBe(1);
    expect(stderr.split('\n')).toEqual([
      'PORT is "http" but must be a whole number from 0 to 65535.',
      'LOG_LEVEL is "loud" but must be one of fatal, error, warn, info, debug, trace, silent.',
      '',
    ]);
  });
});

test('--help lists the options and every variable with its default, and starts nothing', async () => {
  const { exitCode, stdout } = await folder.start(['--help']).outcome();
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/--demo .*sample leads/);
  expect(stdout).toMatch(/PORT .*\(default: 4000\)/);
  expect(stdout).toMatch(/LEADMARK_DATA_DIR .*\(default: \.data\)/);
  expect(await folder.postmaster()).toBeUndefined();
});

describe('DATABASE_URL', () => {
  /** A server that asks for a password, as that of the API tests may not. */
  const startWith = async (change: (url: URL) => unknown): Promise<Outcome> => {
    const server = await startPostgres({ dataDir: join(folder.path, 'postgres'), durable: false });
    const url = new URL(server.url);
    await change(url);
    return folder.start([], { DATABASE_URL: url.href }).outcome();
  };

  test('selects a server that outlives the API', async () => {
    const database = await createTestDatabase();
    const environment = { DATABASE_URL: database.url };
    const instance = folder.start([], environment);
    await addAda(await instance.ready(), await folder.key());
    process.kill(instance.pid, 'SIGTERM');
    expect(await instance.outcome()).toMatchObject({ exitCode: 0 });
    const next = folder.start([], environment);
    expect(await countLeads(await next.ready(), await folder.key())).toEqual({ leads: { totalCount: 1 } });
    await next.kill();
    await database.drop();
  });

  test('that nobody listens at is named by host and port, without its password', async () => {
    const { exitCode, stderr } = await folder
      .start([], { DATABASE_URL: 'postgresql://me:secret@127.0.0.1:9/leads' })
      .outcome();
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      'DATABASE_URL cannot be used: nothing listens at 127.0.0.1:9. Start that server, or correct the host and the port.\n',
    );
  });

  test('with a wrong password names the user', async () => {
    const { exitCode, stderr } = await startWith((url) => (url.password = 'guessed'));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/refuses the password of user "\w+"/);
    expect(stderr).not.toContain('guessed');
  });

  test('whose user may not make tables says who must own the database', async () => {
    const { exitCode, stderr } = await startWith(async (url) => {
      const client = new Client({ connectionString: url.href });
      await client.connect();
      await client.query("CREATE ROLE guest LOGIN PASSWORD 'guest'");
      await client.end();
      Object.assign(url, { username: 'guest', password: 'guest' });
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^The user of DATABASE_URL may not make tables there \(permission denied for schema public\)/,
    );
  });

  test('with an unknown database names it', async () => {
    const { exitCode, stderr } = await startWith((url) => (url.pathname = '/no_such'));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/has no database "no_such"/);
  });
});
