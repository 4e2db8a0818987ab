import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '@leadmark/engine';
import { systemClock } from '@leadmark/api/dist/common/clock';
import { migrations } from '@leadmark/migrations';
import type { Shutdown } from '../../../harness/shutdown';
import type { Cluster } from './cluster';
import { ask } from './cluster';
import { fill } from './fill';
import { staticKeyModel } from './static-key-model';
import { readTemplate } from './template-model';

/** The models under which databases are filled. */
const MODELS = { static_key: () => staticKeyModel, template: readTemplate } as const satisfies Record<
  string,
  () => JsonObject
>;

export type ModelName = keyof typeof MODELS;

/** How a row says under which model it was measured. */
export const MODEL_NAMES: Readonly<Record<ModelName, string>> = {
  static_key: 'one half-life, sums only',
  template: 'the template b2b-software',
};

/** A filled database, on which one model is published. */
export interface Stage {
  cluster: Cluster;
  url: string;
  /** The admin key of its one workspace. */
  key: string;
  workspaceId: string;
  leads: number;
}

/** Says what a row was measured over. */
export const sizeOf = (leads: number): string => `${leads.toLocaleString('en')} leads`;

export interface StageOptions {
  leads: number;
  /** A day on which it was filled, for a simulation; today otherwise, or when it was first made. */
  filledOn?: string;
}

/** One that an older schema filled is no longer found. */
const nameOf = (model: ModelName, { leads, filledOn = '' }: StageOptions): string =>
  [model, leads, `schema${migrations.length}`, ...filledOn.split('-').filter(Boolean)].join('_');

/** The database of that many leads under a model as it was filled; for reading only. */
export async function openStage(cluster: Cluster, model: ModelName, options: StageOptions): Promise<Stage> {
  const { leads } = options;
  const database = nameOf(model, options);
  const keyFile = join(cluster.folder, `${database}.key`);
  if (!(await cluster.has(database))) await prepare(cluster, database, keyFile, model, options);
  const url = cluster.urlOf(database);
  const [workspace] = await ask<{ id: string }>(url, 'SELECT id FROM workspace');
  return { cluster, url, key: await readFile(keyFile, 'utf8'), workspaceId: workspace?.id ?? '', leads };
}

/** A copy to write to, which is gone at the end. */
export async function openScratch(
  cluster: Cluster,
  model: ModelName,
  options: StageOptions,
  shutdown: Shutdown,
): Promise<Stage> {
  const stage = await openStage(cluster, model, options);
  const database = `scratch_${model}`;
  await cluster.copy(nameOf(model, options), database);
  shutdown.add({ stop: () => cluster.drop(database) });
  return { ...stage, url: cluster.urlOf(database) };
}

/** Under another name until it is complete, so that one that was broken off is never measured. */
async function prepare(
  cluster: Cluster,
  database: string,
  keyFile: string,
  model: ModelName,
  { leads, filledOn }: StageOptions,
): Promise<void> {
  const draft = `filling_${database}`;
  const start = Date.now();
  const clock = filledOn === undefined ? systemClock : { now: () => new Date(filledOn) };
  console.log(`  Filling a database: ${sizeOf(leads)}, ${MODEL_NAMES[model]}`);
  await cluster.create(draft);
  const key = await fill({ url: cluster.urlOf(draft), model: MODELS[model](), leads, clock });
  await writeFile(keyFile, key, { mode: 0o600 });
  await cluster.rename(draft, database);
  console.log(`  Filled in ${Math.round((Date.now() - start) / 1_000)} s`);
}
