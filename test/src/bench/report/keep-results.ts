import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repositoryRoot } from '../../harness/paths';
import { benches } from '../benches';
import { markdownOf } from './markdown';
import type { Result } from './result';

const JSON_FILE = join(repositoryRoot, 'docs/performance.json');
const MARKDOWN_FILE = join(repositoryRoot, 'docs/performance.md');

/** Writes what was measured now over what was measured before; the other benches keep theirs. */
export async function keepResults(measured: readonly Result[]): Promise<void> {
  const known = [...measured, ...(await readResults())];
  const results = benches.flatMap(({ id }) => known.find((result) => result.id === id) ?? []);
  await writeFormatted(JSON_FILE, JSON.stringify({ results }));
  await writeFormatted(MARKDOWN_FILE, markdownOf(results));
}

async function readResults(): Promise<readonly Result[]> {
  const text = await readFile(JSON_FILE, 'utf8').catch(() => '{ "results": [] }');
  return (JSON.parse(text) as { readonly results: readonly Result[] }).results;
}

async function writeFormatted(file: string, text: string): Promise<void> {
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
