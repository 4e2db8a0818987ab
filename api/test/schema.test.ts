import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSchema, operations } from '../src/graphql/schema';
import { schemaText } from '../src/print-schema';

test('the committed schema is what the code emits', () => {
  expect(readFileSync(join(__dirname, '../schema.graphql'), 'utf8')).toBe(schemaText());
});

test('every operation states the permission it needs, and its description names the scopes', () => {
  const fields = operations(createSchema());
  expect(fields.length).toBeGreaterThan(15);
  for (const field of fields) {
    expect(field.extensions.permission).toEqual(expect.any(String));
    expect(field.description).toMatch(/Scopes: .*admin\.$/);
  }
});
