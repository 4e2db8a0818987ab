import schema from '@leadmark/engine/model.schema.json';
import type { JSONSchema } from 'json-schema-to-typescript';
import { compile } from 'json-schema-to-typescript';
import { join } from 'node:path';
import ts from 'typescript';

// json-schema-to-typescript loads it, but formats nothing here; Jest cannot load it at all.
jest.mock('prettier', () => ({}));

/**
 * Types are compared without what only one of the two has: `readonly`, the lengths of lists, and keys that the type
 * names only to forbid them. Assignability would not do, for it passes over optional keys that one side lacks.
 */
const COMPARISON = `
  type Plain<T> = T extends readonly (infer Item)[] ? Plain<Item>[] : T extends object ? PlainObject<T> : T;
  type PlainObject<T> = { -readonly [Key in keyof T as T[Key] extends undefined ? never : Key]: Plain<T[Key]> };
  type IsSame<One, Other> =
    (<T>() => T extends One ? 1 : 2) extends (<T>() => T extends Other ? 1 : 2) ? true : false;
`;

/** The schema without what no type expresses: which of several optional keys go together. */
const expressible = JSON.parse(JSON.stringify(schema), (_key, part: unknown) => {
  if (typeof part !== 'object' || part === null || !('properties' in part)) return part;
  const { oneOf: _oneOf, anyOf: _anyOf, ...keys } = part as JSONSchema;
  return keys;
}) as JSONSchema;

function typeErrorsIn(text: string): readonly string[] {
  const file = join(__dirname, 'schema-type.ts');
  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    lib: ['lib.es5.d.ts'],
    types: [],
  };
  const files = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...files,
    fileExists: (name) => name === file || files.fileExists(name),
    getSourceFile: (name, target) =>
      name === file ? ts.createSourceFile(name, text, target) : files.getSourceFile(name, target),
  };
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('the schema and the type of a model are one', async () => {
  const ofSchema = await compile(expressible, 'Model', {
    bannerComment: '',
    format: false,
    ignoreMinAndMaxItems: true,
  });
  expect(
    typeErrorsIn(`
      import type { ModelDefinition } from '../src/model/definition';
      ${ofSchema}
      ${COMPARISON}
      export const isSame: IsSame<Plain<ModelDefinition>, Plain<LeadmarkScoringModel>> = true;
    `),
  ).toEqual([]);
});
