import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..');

/** What npm would publish. */
function packedFiles(): string[] {
  const told = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [pack] = JSON.parse(told) as { readonly files: readonly { readonly path: string }[] }[];
  return (pack?.files ?? []).map(({ path }) => path);
}

test('the package holds its licence, its schema, and its examples with their models', () => {
  const examples = readdirSync(join(folder, 'examples')).filter((file) => file !== 'tsconfig.json');
  const beside = ['LICENSE', 'README.md', 'model.schema.json', 'package.json'];
  const packed = packedFiles().filter((path) => !path.startsWith('dist/'));
  expect(packed.toSorted()).toEqual([...beside, ...examples.map((file) => `examples/${file}`)].toSorted());
});

test('the licence of the package is that of the repository', () => {
  const licence = readFileSync(join(folder, 'LICENSE'), 'utf8');
  expect(licence).toBe(readFileSync(join(folder, '../../LICENSE'), 'utf8'));
});
