import { claimServer } from '../src/instance/claim';
import { createTestDatabase, type TestDatabase } from './support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a server that another process holds cannot be claimed', async () => {
  const holder = await claimServer(database.url);
  expect(holder).toBeDefined();
  expect(await claimServer(database.url)).toBeUndefined();
  await holder?.end();
});

test('a server whose holder ends at this moment can be claimed', async () => {
  const holder = await claimServer(database.url);
  const next = claimServer(database.url);
  setTimeout(() => void holder?.end(), 300);
  expect(await next).toBeDefined();
  await (await next)?.end();
});
