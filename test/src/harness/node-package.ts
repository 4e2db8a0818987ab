import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from './paths';

const run = promisify(execFile);
const source = join(repositoryRoot, 'nodes');

/**
 * Puts what `npm publish` would ship where n8n looks for community packages, so that what is tested is what ships.
 * Only there do the node types get their real names, `n8n-nodes-leadmark.…`. Answers the package's folder.
 */
export async function installNodePackage(n8nHome: string): Promise<string> {
  const { name } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { name: string };
  const packed = join(n8nHome, 'packed');
  const target = join(n8nHome, '.n8n', 'nodes', 'node_modules', name);
  await Promise.all([packed, target].map((folder) => mkdir(folder, { recursive: true })));
  await run('npm', ['pack', '--silent', '--pack-destination', packed], { cwd: source });
  const [archive = ''] = await readdir(packed);
  await run('tar', ['-xzf', join(packed, archive), '-C', target, '--strip-components=1']);
  return target;
}
