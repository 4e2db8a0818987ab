import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InstanceError } from './instance-error';

const fileIn = (dataDir: string): string => join(dataDir, 'instance.json');

/** Tells later starts where this process answers. Only a hint: whether it lives is told by its claim. */
export function recordInstance(dataDir: string, url: string): Promise<void> {
  return writeFile(fileIn(dataDir), JSON.stringify({ url, pid: process.pid }));
}

export function forgetInstance(dataDir: string): Promise<void> {
  return rm(fileIn(dataDir), { force: true });
}

export async function alreadyRunning(dataDir: string): Promise<InstanceError> {
  const record = await readRecord(dataDir);
  const message = record
    ? `Leadmark is running already at ${record.url} (process ${record.pid}). Use it, or stop it first: kill ${record.pid}`
    : `Another Leadmark command is at work on the data in ${dataDir}. Try again in a moment.`;
  return new InstanceError('ALREADY_RUNNING', message);
}

async function readRecord(dataDir: string): Promise<{ url: string; pid: number } | undefined> {
  try {
    return JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as { url: string; pid: number };
  } catch {
    return undefined; // absent while that process starts or stops, or half written
  }
}
