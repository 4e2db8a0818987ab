import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shutdown } from './shutdown';
import { waitUntil } from './wait-until';

export interface Program {
  name: string;
  command: string;
  args: string[];
  /** Beside the few variables that every program gets. */
  env: Record<string, string>;
  logFile: string;
  isReady: () => Promise<boolean>;
}

/** Nothing else of this process's environment, so that a person's DATABASE_URL or N8N_… changes nothing here. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TZ'];
const START_TIMEOUT_MS = 120_000;
const ANSWER_TIMEOUT_MS = 5_000;
const STOP_TIMEOUT_MS = 20_000;
const LOG_TAIL_LINES = 30;

function environmentOf({ env }: Pick<Program, 'env'>): NodeJS.ProcessEnv {
  return { ...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])), ...env };
}

function logTail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
}

/** Its own process group: a Ctrl-C in the terminal reaches the harness alone, which then stops its services in order. */
export function spawnIntoLog(program: Omit<Program, 'isReady'>): ChildProcess {
  const { command, args, logFile } = program;
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { env: environmentOf(program), detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (hasExited(child) || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([exited, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  if (hasExited(child)) return;
  process.kill(-child.pid, 'SIGKILL');
  await exited;
}

async function waitUntilReady(child: ChildProcess, { name, isReady }: Program): Promise<void> {
  const failed = once(child, 'error').then(([error]: unknown[]) => Promise.reject(error as Error));
  const ready = waitUntil(`${name} to be ready`, START_TIMEOUT_MS, async () => {
    if (hasExited(child)) throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode}.`);
    return (await isReady()) || undefined;
  });
  await Promise.race([ready, failed]);
}

/** Starts a program and waits until it is ready; one that ends or never gets ready is an error with its last lines. */
export async function startProgram(program: Program, shutdown: Shutdown): Promise<void> {
  const child = spawnIntoLog(program);
  shutdown.add({ stop: () => stopChild(child) });
  try {
    await waitUntilReady(child, program);
  } catch (cause) {
    throw new Error(`${program.name} did not start. Its last lines:\n${logTail(program.logFile)}`, { cause });
  }
}

/** Whether a URL answers with success; a refused connection is a no. */
export async function answersOk(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }).then(
    (response) => response.ok,
    () => false,
  );
}
