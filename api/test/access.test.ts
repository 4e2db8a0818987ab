import { Client } from 'pg';
import { run } from '../src/keys';
import { TestApi } from './support/test-api';

const READ = '{ scoringModels { key } }';
const UNKNOWN_ID = '01950000-0000-7000-8000-000000000000';

let api: TestApi;
beforeEach(async () => {
  api = await TestApi.start();
});
afterEach(() => api.stop());

const codeFor = async (secret: string): Promise<string | undefined> =>
  (await api.send(READ, {}, secret)).errors?.[0]?.extensions.code;

/** All rows of the table, as text. */
async function stored(table: string): Promise<string> {
  const client = new Client({ connectionString: api.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
  await client.end();
  return rows.map(({ row }) => row).join('\n');
}

describe('an API key', () => {
  test('authenticates its holder with its workspace and scope', async () => {
    const { keys } = api.services;
    const { key, secret } = await keys.create(api.workspaceId, { name: ' n8n ', scope: 'reader' }, api.clock.now());
    expect(secret).toMatch(/^lm_[A-Za-z0-9_-]{43}$/);
    expect(key.name).toBe('n8n');
    expect(await keys.authenticate(secret)).toEqual({
      workspaceId: api.workspaceId,
      keyId: key.id,
      scope: 'reader',
    });
    expect(await codeFor(secret)).toBeUndefined();
  });

  test('is told from others that are looked up at the same time, and from what nobody issued', async () => {
    const { keys } = api.services;
    const scopes = ['reader', 'operator', 'admin'] as const;
    const issued = await Promise.all(
      scopes.map((scope) => keys.create(api.workspaceId, { name: scope, scope }, api.clock.now())),
    );
    const secrets = ['lm_unknown', ...issued.map(({ secret }) => secret)];
    const asked = Array.from({ length: 40 }, (_, n) => n % secrets.length);
    const callers = await Promise.all(asked.map((n) => keys.authenticate(secrets[n] ?? '')));
    expect(callers.map((caller) => caller?.keyId)).toEqual(asked.map((n) => issued[n - 1]?.key.id));
    expect(callers.map((caller) => caller?.scope)).toEqual(asked.map((n) => scopes[n - 1]));
  });

  test('opens nothing to requests that come after its revocation, while others are looked up', async () => {
    const { keys } = api.services;
    const { key, secret } = await keys.create(api.workspaceId, { name: 'n8n', scope: 'reader' }, api.clock.now());
    const before = Array.from({ length: 20 }, () => keys.authenticate(secret));
    await keys.revoke(api.workspaceId, key.id, api.clock.now());
    const during = Array.from({ length: 20 }, () => keys.authenticate(api.adminKey));
    expect(await keys.authenticate(secret)).toBeNull();
    await Promise.all([...before, ...during]);
  });

  test('is stored without its secret', async () => {
    const { secret } = await api.services.keys.create(
      api.workspaceId,
      { name: 'n8n', scope: 'reader' },
      api.clock.now(),
    );
    const rows = await stored('api_key');
    expect(rows).toContain('n8n');
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(Buffer.from(secret).toString('hex'));
  });

  test('opens nothing once it is revoked, and nothing when nobody issued it', async () => {
    const { keys } = api.services;
    const { key, secret } = await keys.create(api.workspaceId, { name: 'n8n', scope: 'reader' }, api.clock.now());
    const { revokedAt } = await keys.revoke(api.workspaceId, key.id, api.clock.now());
    expect(revokedAt).toEqual(api.clock.now());
    expect(await keys.authenticate(secret)).toBeNull();
    expect(await codeFor(secret)).toBe('UNAUTHENTICATED');
    expect(await codeFor(`${api.adminKey}x`)).toBe('UNAUTHENTICATED');
    expect(await codeFor(api.adminKey)).toBeUndefined();
  });

  test('is revoked by its name where only one live key has it', async () => {
    const { keys } = api.services;
    const create = () => keys.create(api.workspaceId, { name: 'n8n', scope: 'reader' }, api.clock.now());
    const [one, other] = [await create(), await create()];
    const ambiguous = keys.revoke(api.workspaceId, 'n8n', api.clock.now());
    await expect(ambiguous).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(ambiguous).rejects.toThrow(other.key.id);
    await keys.revoke(api.workspaceId, one.key.id, api.clock.now());
    await keys.revoke(api.workspaceId, 'n8n', api.clock.now());
    expect(await keys.authenticate(other.secret)).toBeNull();
    await expect(keys.revoke(api.workspaceId, 'n8n', api.clock.now())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('cannot be revoked from another workspace', async () => {
    const { key } = await api.services.keys.create(api.workspaceId, { name: 'n8n', scope: 'reader' }, api.clock.now());
    const elsewhere = api.services.keys.revoke(UNKNOWN_ID, key.id, api.clock.now());
    await expect(elsewhere).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each([
    ['a blank one', '   '],
    ['one with a NUL character', 'a\0b'],
    ['one of 201 characters', 'x'.repeat(201)],
  ])('needs a name that people can read, not %s', async (_, name) => {
    const created = api.services.keys.create(api.workspaceId, { name, scope: 'reader' }, api.clock.now());
    await expect(created).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('the last live admin key', () => {
  test('is not revoked', async () => {
    const { keys } = api.services;
    await keys.create(api.workspaceId, { name: 'n8n', scope: 'operator' }, api.clock.now());
    const locksOut = keys.revoke(api.workspaceId, 'default', api.clock.now());
    await expect(locksOut).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(locksOut).rejects.toThrow('last live admin key');
    await keys.create(api.workspaceId, { name: 'second', scope: 'admin' }, api.clock.now());
    await keys.revoke(api.workspaceId, 'default', api.clock.now());
    expect(await codeFor(api.adminKey)).toBe('UNAUTHENTICATED');
  });

  test('stays when the last two are revoked at once', async () => {
    const { keys } = api.services;
    await keys.create(api.workspaceId, { name: 'second', scope: 'admin' }, api.clock.now());
    const outcomes = await Promise.allSettled(
      ['default', 'second'].map((name) => keys.revoke(api.workspaceId, name, api.clock.now())),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const live = (await keys.list(api.workspaceId)).filter(({ revokedAt }) => revokedAt === null);
    expect(live).toHaveLength(1);
  });
});

describe('the default workspace', () => {
  test('is found again, without a second key', async () => {
    const again = await api.services.workspaces.ensureDefault(api.clock.now());
    expect(again.workspace.id).toBe(api.workspaceId);
    expect(again.secret).toBeUndefined();
    expect(await api.services.keys.list(api.workspaceId)).toHaveLength(1);
  });

  test('is made once by processes that start together', async () => {
    const { workspaces, keys } = api.services;
    await administer('TRUNCATE workspace, api_key CASCADE');
    const starts = await Promise.all([1, 2, 3].map(() => workspaces.ensureDefault(api.clock.now())));
    expect(new Set(starts.map(({ workspace }) => workspace.id)).size).toBe(1);
    expect(starts.filter(({ secret }) => secret !== undefined)).toHaveLength(1);
    expect(await keys.list(starts[0]?.workspace.id ?? '')).toHaveLength(1);
  });

  test('gets a new admin key where none is live', async () => {
    await administer('UPDATE api_key SET revoked_at = created_at');
    const { secret } = await api.services.workspaces.ensureDefault(api.clock.now());
    expect(await codeFor(secret ?? '')).toBeUndefined();
    expect(await codeFor(api.adminKey)).toBe('UNAUTHENTICATED');
  });
});

describe('npm run keys', () => {
  const before = process.env.DATABASE_URL;
  beforeEach(() => {
    process.env.DATABASE_URL = api.databaseUrl;
  });
  afterEach(() => {
    jest.restoreAllMocks();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  });

  async function keys(...argv: string[]): Promise<{ exitCode: number; out: string; err: string }> {
    const out = jest.spyOn(console, 'log').mockReturnValue();
    const err = jest.spyOn(console, 'error').mockReturnValue();
    const exitCode = await run(argv);
    const text = (spy: jest.SpyInstance<void, unknown[]>) => spy.mock.calls.map((call) => call.join(' ')).join('\n');
    const said = { exitCode, out: text(out), err: text(err) };
    jest.restoreAllMocks();
    return said;
  }

  test('creates a key that works, lists it without its secret and revokes it', async () => {
    const made = await keys('create', '--name', 'n8n', '--scope', 'reader');
    expect(made.exitCode).toBe(0);
    const secret = /lm_\S+/.exec(made.out)?.[0] ?? '';
    expect(await codeFor(secret)).toBeUndefined();

    const list = await keys('list');
    expect(list.out).toMatch(/reader.* - +n8n$/m);
    expect(list.out).not.toContain(secret);

    expect((await keys('revoke', 'n8n')).out).toContain('Revoked the key "n8n"');
    expect(await codeFor(secret)).toBe('UNAUTHENTICATED');
    expect((await keys('list')).out).toMatch(/reader.*Z +n8n$/m);
  });

  test('says how it is used', async () => {
    const help = await keys('--help');
    expect(help).toMatchObject({ exitCode: 0, err: '' });
    expect(help.out).toContain('npm run keys -- <command>');
    expect(help.out).toContain('admin, model_editor, operator, reader, ingest_only');
  });

  test.each([
    [[], 'A command is missing.'],
    [['toString'], 'There is no command "toString".'],
    [['create', '--scope', 'reader'], 'create needs a --name'],
    [
      ['create', '--name', 'n8n'],
      'create needs a --scope; the scopes are admin, model_editor, operator, reader, ingest_only.',
    ],
    [['create', '--name', 'n8n', '--scope', 'root'], 'There is no scope "root"; the scopes are admin,'],
    [['create', '--name', 'n8n', '--scop', 'reader'], "Unknown option '--scop'"],
    [['list', 'all'], "Unexpected argument 'all'"],
    [['revoke'], 'revoke needs the id or the name of one key'],
    [['revoke', 'my', 'key'], 'quote a name with spaces'],
  ])('refuses %j with a reason and its usage', async (argv, reason) => {
    const refused = await keys(...argv);
    expect(refused).toMatchObject({ exitCode: 1, out: '' });
    expect(refused.err).toContain(reason);
    expect(refused.err).toContain('Usage: npm run keys');
  });

  test('refuses in one sentence to revoke the last admin key or one that is not there', async () => {
    expect(await keys('revoke', 'default')).toMatchObject({
      exitCode: 1,
      err: '"default" is the last live admin key; make another one before you revoke it: `npm run keys -- create --name … --scope admin`.',
    });
    expect(await keys('revoke', 'nobody')).toMatchObject({
      exitCode: 1,
      err: 'There is no live key "nobody"; `npm run keys -- list` shows all keys.',
    });
  });

  test('sends whoever has no workspace yet to npm start', async () => {
    await administer('TRUNCATE workspace, api_key CASCADE');
    const list = await keys('list');
    expect(list.exitCode).toBe(1);
    expect(list.err).toContain('Run `npm start` once');
  });
});

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: api.databaseUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}
