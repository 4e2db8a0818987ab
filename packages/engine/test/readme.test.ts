import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as engine from '../src';
import { OPERATORS } from '../src/condition/operators';
import { CRITERION_KINDS } from '../src/kinds/criterion-kinds';
import { LINT_RULES } from '../src/lint/lint-rules';
import { LIMITS } from '../src/validation/limits';

const folder = join(__dirname, '..');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

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

test.each([
  ['export', engine],
  ['kind of criterion', CRITERION_KINDS],
  ['operator', OPERATORS],
  ['lint rule', LINT_RULES],
])('the README tells of every %s', (_, table) => {
  expect(Object.keys(table).filter((name) => !new RegExp(`\`${name}\\b`).test(readme))).toEqual([]);
});

test('the README tells every limit', () => {
  const [, limits = ''] = /### Limits\n(.*?)\n##/s.exec(readme) ?? [];
  const values = Object.values({ ...LIMITS, ...engine.FACTS_LIMITS });
  expect(values.filter((value) => !limits.includes(` ${value.toLocaleString('en-US')} `))).toEqual([]);
});

test('every file that the README links to exists', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
});
