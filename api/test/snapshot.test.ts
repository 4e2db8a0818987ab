import { Client } from 'pg';
import { createSqlPool, type SqlPool } from '../src/database/sql-pool';
import { createTestDatabase, type TestDatabase } from './support/database';

const read = { name: 'read', text: 'SELECT n FROM noted ORDER BY n' };
const note = { name: 'note', text: 'INSERT INTO noted VALUES ($1)' };
const divide = { name: 'divide', text: 'SELECT 1 / $1::integer AS n' };
const whoAmI = { name: 'who am I', text: 'SELECT pg_backend_pid() AS pid' };
const end = { name: 'end', text: 'SELECT pg_terminate_backend($1)' };

let database: TestDatabase;
let pool: SqlPool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createSqlPool(database.url, 1);
  await pool.run({ name: 'make', text: 'CREATE TABLE noted (n integer)' }, []);
  await pool.run(note, [1]);
});
afterAll(async () => {
  await pool.close();
  await database.drop();
});

const answers = () => pool.inSnapshot((sql) => sql.run(divide, [1]));

test('the statements of a snapshot see what the first of them saw, whatever commits meanwhile', async () => {
  const [first, second] = await pool.inSnapshot(async (sql) => {
    const before = await sql.run(read, []);
    await pool.run(note, [2]);
    return [before, await sql.run(read, [])];
  });
  expect(second).toEqual(first);
  expect(await pool.inSnapshot((sql) => sql.run(read, []))).toEqual([{ n: 1 }, { n: 2 }]);
});

test('a statement is sent when the one before it is answered: pg is about to let none wait on a connection', async () => {
  const queries = jest.spyOn(Client.prototype, 'query');
  const found = await pool.inSnapshot((sql) => {
    const answers = [1, 2, 3].map((n) => sql.run(divide, [n]));
    expect(queries.mock.calls).toEqual([['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY']]);
    return Promise.all(answers);
  });
  expect(found).toEqual([[{ n: 1 }], [{ n: 0 }], [{ n: 0 }]]);
  queries.mockRestore();
});

test('a snapshot writes nothing', async () => {
  await expect(pool.inSnapshot((sql) => sql.run(note, [3]))).rejects.toThrow(/read-only/);
});

test('the only connection is free again after a statement, or what it was read for, has failed', async () => {
  for (let n = 0; n < 3; n += 1) {
    await expect(pool.inSnapshot((sql) => sql.run(divide, [0]))).rejects.toThrow('division by zero');
    await expect(pool.inSnapshot(() => Promise.reject(new Error('not found')))).rejects.toThrow('not found');
    await expect(
      pool.inSnapshot((sql) => Promise.all([sql.run(divide, [0]), sql.run(read, []), sql.run(divide, [1])])),
    ).rejects.toThrow('division by zero');
  }
  expect(await answers()).toEqual([{ n: 1 }]);
});

test('a connection that breaks in the midst fails what it was read for, and is replaced', async () => {
  const broken = pool.inSnapshot(async (sql) => {
    const [me] = await sql.run<{ pid: number }>(whoAmI, []);
    await pool.run(end, [me?.pid]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return sql.run(read, []);
  });
  await expect(broken).rejects.toThrow();
  expect(await answers()).toEqual([{ n: 1 }]);
});

test('nothing is read from a snapshot that has ended', async () => {
  const sql = await pool.inSnapshot((each) => Promise.resolve(each));
  await expect(sql.run(read, [])).rejects.toThrow(/after its end/);
});

test('what is read in a snapshot keeps no single statement waiting', async () => {
  await pool.inSnapshot(async (sql) => {
    await sql.run(read, []);
    expect(await pool.run(divide, [1])).toEqual([{ n: 1 }]);
  });
});
