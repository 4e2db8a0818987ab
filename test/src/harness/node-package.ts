import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
  const target = join(n8nHome, '.n8n', 'nodes', 'node_modules', name);
  const packed = await mkdtemp(join(tmpdir(), 'leadmark-pack-'));
  await run('npm', ['pack', '--silent', '--pack-destination', packed], { cwd: source });
  const [archive = ''] = await readdir(packed);
  await mkdir(target, { recursive: true });
  await run('tar', ['-xzf', join(packed, archive), '-C', target, '--strip-components=1']);
  await rm(packed, { recursive: true });
  return target;
}
