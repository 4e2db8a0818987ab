import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';

const folder = join(__dirname, '../examples');
const examples = readdirSync(folder).filter((name) => !name.endsWith('.json'));

/** With the engine as it is in `src`, which may be newer than what is built. */
async function printedBy(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, name)],
    alias: { '@leadmark/engine': join(__dirname, '../src') },
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'silent',
  });
  const lines: string[] = [];
  const code = outputFiles.map(({ text }) => text).join('');
  runInNewContext(code, { console: { log: (line: string) => lines.push(line) } });
  return lines.join('\n');
}

function expectedOf(name: string): string | undefined {
  const [, expected] = /\/\* It prints:\n\n(.+)\n\*\/\n$/s.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
  return expected;
}

test.each(examples)('%s prints what stands at its end', async (name) => {
  expect(await printedBy(name)).toBe(expectedOf(name));
});

test('the README lists every example', () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  expect(examples.filter((name) => !readme.includes(`](examples/${name})`))).toEqual([]);
});
