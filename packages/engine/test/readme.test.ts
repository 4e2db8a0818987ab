import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as engine from '../src';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

function block(language: string): string {
  const [, code = ''] = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(readme) ?? [];
  return code;
}

test("the README's example prints what the README says", () => {
  const lines: string[] = [];
  const code = block('ts').replace(/import (\{.*\}) from .*;/, 'const $1 = engine;');
  runInNewContext(code, { engine, console: { log: (line: string) => lines.push(line) } });
  expect(lines.join('\n')).toBe(block('text').trim());
});
