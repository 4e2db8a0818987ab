#!/usr/bin/env node
// What `npm start` and `npm test` do before anything is installed: check Node, install, build.
// Plain Node without dependencies, and parsable by a Node that is too old, so that it can say so.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const PNPM = 'pnpm@12.21.0';

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status || 1);
}

run('npx', ['-y', PNPM, 'install', '--frozen-lockfile']);
run('npx', ['tsc', '-b']);
