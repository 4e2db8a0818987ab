import { compileModel } from '@leadmark/engine';
import type { CompiledModel, ModelDefinition } from '@leadmark/engine';
import type { ExpectedLead } from './expected-lead';
import type { Ranking } from './judge-ranking';
import { readLead } from './read-lead';
import type { Instants } from './read-lead';
import type { Reader } from './reader';
import type { StoredLead } from './stored';

/** A lead as it is to be, and as it is. */
export interface Known {
  readonly expected: ExpectedLead;
  readonly stored: StoredLead;
}

const FORECAST_MS = 10 * 86_400_000;
const READERS = 8;

const MODELS = '{ scoringModels { key published { definition } } }';
interface Models {
  readonly scoringModels: readonly { readonly key: string; readonly published: { definition: ModelDefinition } }[];
}

const RANKING = `query ($model: String!) {
  leads(model: $model, first: 500) { edges { node { id score(model: $model) { total } } } }
  tierDistribution(model: $model) { leads }
}`;
interface RankingAnswer {
  readonly leads: { readonly edges: readonly { readonly node: Ranking['leads'][number] }[] };
  readonly tierDistribution: Ranking['distribution'];
}

/** The published models, by key. */
export async function readModels(readers: readonly Reader[]): Promise<Map<string, CompiledModel>> {
  const answers = await Promise.all(readers.map((reader) => reader.ask<Models>(MODELS)));
  const published = answers.flatMap(({ scoringModels }) => scoringModels);
  return new Map(published.map(({ key, published: { definition } }) => [key, compileModel(definition)]));
}

/** The leads that exist, read by several readers at once, half of them on each API. */
export async function readLeads(
  readers: readonly Reader[],
  expected: readonly ExpectedLead[],
  models: readonly string[],
): Promise<Known[]> {
  const now = new Date();
  const instants: Instants = { now: now.toISOString(), later: new Date(now.getTime() + FORECAST_MS).toISOString() };
  const queue = expected.values();
  const known: Known[] = [];
  const work = async (reader: Reader) => {
    for (const one of queue) {
      const stored = await readLead(reader, one.lead, models, instants);
      if (stored) known.push({ expected: one, stored });
    }
  };
  await Promise.all(Array.from({ length: READERS / readers.length }, () => readers.map(work)).flat());
  return known;
}

/** As each API tells them. */
export function readRankings(readers: readonly Reader[], models: readonly string[]): Promise<Ranking[]> {
  return Promise.all(
    readers.flatMap((reader) =>
      models.map(async (model) => {
        const { leads, tierDistribution } = await reader.ask<RankingAnswer>(RANKING, { model });
        return { model, leads: leads.edges.map(({ node }) => node), distribution: tierDistribution };
      }),
    ),
  );
}
