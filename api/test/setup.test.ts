import { execFile } from 'node:child_process';
import { appendFile, chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** A checkout in which npx, npm, the compiler and the API only write down that they were called. */
class Checkout {
  private constructor(readonly path: string) {}

  static async make(): Promise<Checkout> {
    const checkout = new Checkout(await mkdtemp(join(tmpdir(), 'leadmark-setup-')));
    await copyFile(join(__dirname, '../../setup.mjs'), await checkout.place('setup.mjs'));
    await checkout.write('pnpm-lock.yaml', 'locked: 1');
    await checkout.write('packages/engine/package.json', '{}');
    await checkout.write('api/node_modules/typescript/bin/tsc', "require('fs').appendFileSync('calls', 'tsc\\n')");
    await checkout.write(
      'api/dist/main.js',
      "exports.run = async (args) => { console.log('API', ...args); return 3; };",
    );
    await checkout.write('api/dist/keys.js', "exports.run = async () => { console.log('keys'); return 0; };");
    await checkout.program('npx', 'echo pnpm "$@" >> calls; echo installing');
    await checkout.program('npm', 'echo npm "$@" >> calls');
    return checkout;
  }

  async program(name: string, script: string): Promise<void> {
    await this.write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
    await chmod(join(this.path, 'bin', name), 0o755);
  }

  async write(file: string, content: string): Promise<void> {
    await writeFile(await this.place(file), content);
  }

  async run(args: string[], node: string[] = []): Promise<{ exitCode: number; stdout: string; stderr: string }> {
    const env = { PATH: [join(this.path, 'bin'), process.env.PATH].join(delimiter) };
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [...node, join(this.path, 'setup.mjs'), ...args],
        { env },
        (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? NaN, stdout, stderr }),
      );
    });
  }

  /** What was called since the last look, by its first and its deciding words. */
  async calls(): Promise<string[]> {
    const text = await readFile(join(this.path, 'calls'), 'utf8').catch(() => '');
    await rm(join(this.path, 'calls'), { force: true });
    return text.trim().split('\n').filter(Boolean).map(summary);
  }

  private async place(file: string): Promise<string> {
    const path = join(this.path, file);
    await mkdir(dirname(path), { recursive: true });
    return path;
  }
}

const summary = (call: string): string =>
  call.startsWith('pnpm') ? `install ${call.includes('--filter @leadmark/api...') ? 'API' : 'all'}` : call;

let checkout: Checkout;
beforeEach(async () => {
  checkout = await Checkout.make();
});
afterEach(() => rm(checkout.path, { recursive: true }));

test('a first start installs and builds the API only, and goes on in the same process', async () => {
  const { exitCode, stdout } = await checkout.run(['start', '--demo']);
  expect(await checkout.calls()).toEqual(['install API', 'tsc']);
  expect(stdout).toMatch(/^Installing the API: [^]*API --demo\n$/);
  expect(exitCode).toBe(3);
});

test('the next start installs nothing', async () => {
  await checkout.run(['start']);
  await checkout.calls();
  const { stdout } = await checkout.run(['start']);
  expect(await checkout.calls()).toEqual(['tsc']);
  expect(stdout).toBe('API\n');
});

test.each(['pnpm-lock.yaml', 'packages/engine/package.json'])('a change of %s is installed', async (file) => {
  await checkout.run(['start']);
  await checkout.calls();
  await appendFile(join(checkout.path, file), ' ');
  await checkout.run(['start']);
  expect(await checkout.calls()).toEqual(['install API', 'tsc']);
});

test('the set-up for tests installs and builds everything, also after a start', async () => {
  await checkout.run(['start']);
  await checkout.calls();
  await checkout.run([]);
  expect(await checkout.calls()).toEqual(['install all', 'npm run --silent build']);
});

test('a start leaves the development tools where they are', async () => {
  await checkout.run([]);
  await checkout.calls();
  await checkout.write('pnpm-lock.yaml', 'locked: 2');
  await checkout.run(['start']);
  expect(await checkout.calls()).toEqual(['install all', 'tsc']);
});

test('a failed installation says what to do, and the next start installs again', async () => {
  await checkout.program('npx', 'exit 1');
  const { exitCode, stderr } = await checkout.run(['start']);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: 'The installation failed. Is the npm registry reachable? Then run the same command again.\n',
  });
  await checkout.program('npx', 'echo pnpm "$@" >> calls');
  await checkout.run(['start']);
  expect(await checkout.calls()).toEqual(['install API', 'tsc']);
});

test('what was installed by hand is taken for everything and stays so', async () => {
  await mkdir(join(checkout.path, 'node_modules'));
  await checkout.run(['start']);
  expect(await checkout.calls()).toEqual(['install all', 'tsc']);
});

test('a failed build ends the start', async () => {
  await checkout.write('api/node_modules/typescript/bin/tsc', 'process.exit(2)');
  const { exitCode, stdout, stderr } = await checkout.run(['start']);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: 'The build failed. `git status` tells whether a file was changed.\n',
  });
  expect(stdout).not.toContain('API\n');
});

test('the command for keys shows nothing of the set-up', async () => {
  expect(await checkout.run(['keys', 'list'])).toEqual({ exitCode: 0, stdout: 'keys\n', stderr: '' });
});

test('a Node that is too old says so in one sentence', async () => {
  const versions = "Object.defineProperty(process, 'versions', { value: { node: '20.18.3' } })";
  await checkout.write('old-node.cjs', versions);
  const outcome = await checkout.run(['start'], ['--require', join(checkout.path, 'old-node.cjs')]);
  expect(outcome).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'Leadmark needs Node 20.19 or newer, and this is 20.18.3. See https://nodejs.org\n',
  });
  expect(await checkout.calls()).toEqual([]);
});
