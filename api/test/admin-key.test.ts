import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepAdminKey, type KeptKey } from '../src/instance/admin-key';
import { TestApi } from './support/test-api';

let api: TestApi;
let folder: string;
let file: string;

beforeEach(async () => {
  api = await TestApi.start();
  folder = await mkdtemp(join(tmpdir(), 'leadmark-key-'));
  file = join(folder, 'data', 'api-key');
});
afterEach(async () => {
  await api.stop();
  await rm(folder, { recursive: true });
});

const keep = (isEmbedded: boolean): Promise<KeptKey> =>
  keepAdminKey(api.services, { file, isEmbedded, now: api.clock.now() });

const kept = async (): Promise<string> => (await readFile(file, 'utf8')).trim();

test('a key of the embedded database that has no file is replaced by one that works, for its owner only', async () => {
  const { secret, isNew, workspaceId } = await keep(true);
  expect({ isNew, workspaceId }).toEqual({ isNew: true, workspaceId: api.workspaceId });
  expect(secret).toBe(await kept());
  expect(await api.services.keys.authenticate(secret ?? '')).toMatchObject({ workspaceId, scope: 'admin' });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('the key in the file is kept while it works', async () => {
  const first = await keep(true);
  expect(await keep(true)).toEqual({ ...first, isNew: false });
});

test('a key in the file that is of another database is replaced on the embedded one', async () => {
  await keep(true);
  await writeFile(file, 'lm_of_another_database\n');
  expect((await keep(true)).isNew).toBe(true);
  expect(await api.services.keys.authenticate(await kept())).toBeDefined();
});

test('on a shared database a machine without the key makes none', async () => {
  expect(await keep(false)).toEqual({ workspaceId: api.workspaceId, secret: undefined, isNew: false });
  await expect(stat(file)).rejects.toThrow('ENOENT');
});
