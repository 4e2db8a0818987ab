#!/usr/bin/env node
// What every command does before anything is installed: check Node, install, build; then the named program goes on.
// It is plain Node without dependencies, in syntax and with module names that an old Node knows, which can then say so.
import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const OLDEST_NODE = [20, 19];
const PNPM = 'pnpm@12.21.0';
const ROOT = dirname(fileURLToPath(import.meta.url));
const STAMP = join(ROOT, 'node_modules', '.leadmark-setup.json');

/**
 * What can be set up. pnpm installs the root's development tools whatever is selected, so what compiles the API stands
 * among its dependencies, and `--prod` leaves the tools out.
 */
const SCOPES = {
  api: {
    announcement: 'Installing the API: about 90 MB and half a minute, at the first start only.',
    selection: ['--prod', '--filter', '@leadmark/api...'],
    build: [process.execPath, join('api', 'node_modules', 'typescript', 'bin', 'tsc'), '-b', 'api'],
  },
  all: {
    announcement: 'Installing everything: about 200 MB and two minutes, at the first time only.',
    selection: [],
    build: ['npm', 'run', '--silent', 'build'],
  },
};

/** What goes on in this process when all that it needs is built, so that Ctrl-C and signals have one process to reach. */
const PROGRAMS = {
  start: { scope: 'api', file: join(ROOT, 'api', 'dist', 'main.js'), isQuiet: false },
  keys: { scope: 'api', file: join(ROOT, 'api', 'dist', 'keys.js'), isQuiet: true },
  rebuild: { scope: 'api', file: join(ROOT, 'api', 'dist', 'rebuild.js'), isQuiet: true },
  demo: { scope: 'all', file: join(ROOT, 'test', 'dist', 'demo', 'main.js'), isQuiet: false },
};

main(PROGRAMS[process.argv[2]], process.argv.slice(3));

async function main(program, args) {
  checkNode();
  if (!program) return setUp('all', false);
  setUp(program.scope, program.isQuiet);
  const { run } = await import(pathToFileURL(program.file).href);
  process.exitCode = await run(args);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(
    `Leadmark needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}. See https://nodejs.org`,
  );
}

function setUp(name, isQuiet) {
  const last = readStamp();
  const manifests = hashOfManifests();
  const isComplete = last.manifests === manifests && (last.scope === 'all' || last.scope === name);
  if (!isComplete) install(last.scope === 'all' ? 'all' : name, manifests, isQuiet);
  if (!isComplete && !isQuiet) console.log('Compiling.');
  run(SCOPES[name].build, isQuiet, 'The build failed. `git status` tells whether a file was changed.');
}

function install(scope, manifests, isQuiet) {
  if (!isQuiet) console.log(SCOPES[scope].announcement);
  writeStamp({ scope });
  // pnpm would ask the registry for the age of each locked version, which takes a minute; that was done at locking.
  const pnpm = `${PNPM} install --frozen-lockfile --config.minimum-release-age=0`.split(' ');
  const advice = 'The installation failed. Is the npm registry reachable? Then run the same command again.';
  run(['npx', '--yes', '--no-update-notifier', ...pnpm, ...SCOPES[scope].selection], isQuiet, advice);
  writeStamp({ scope, manifests });
}

/** What the last installation was for, and from which manifests if it came to its end. One by hand was for everything. */
function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    return { scope: existsSync(dirname(STAMP)) ? 'all' : undefined };
  }
}

function writeStamp(stamp) {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, JSON.stringify(stamp));
}

function hashOfManifests() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const folders = ['.'].concat(foldersIn('.'), foldersIn('packages'));
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml'].concat(folders.map((folder) => join(folder, 'package.json')));
  for (const file of files) if (existsSync(join(ROOT, file))) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function foldersIn(parent) {
  const entries = readdirSync(join(ROOT, parent), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(parent, entry.name));
}

function run(command, isQuiet, advice) {
  const [program, ...args] = command;
  const { status, signal, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    stdio: isQuiet ? 'pipe' : 'inherit',
  });
  if (status === 0) return;
  if (isQuiet) console.error([stdout, stderr].join(''));
  if (!signal) fail(advice);
  process.exit(1);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
