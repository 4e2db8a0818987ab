// n8n loads plain CommonJS from dist and installs no dependency of a community package: each node and
// credential becomes one file with the engine inside, and only n8n's own n8n-workflow stays outside.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));

const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);

rmSync(new URL('dist', import.meta.url), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: [
    'nodes/**/*.node.ts',
    'nodes/**/*.node.json',
    'nodes/**/*.svg',
    'credentials/*.credentials.ts',
    'credentials/*.svg',
  ],
  outbase: '.',
  outdir: 'dist',
  entryNames: '[dir]/[name]',
  bundle: true,
  external: ['n8n-workflow'],
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  loader: { '.json': 'copy', '.svg': 'copy' },
  logLevel: 'warning',
});
