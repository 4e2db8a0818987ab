import type { BandDefinition, MatrixLevel, TiersDefinition, TotalLevel } from '@leadmark/engine';
import type { IExecuteFunctions } from 'n8n-workflow';
import { compileSource } from './tier-source';
import type { TierSource } from './tier-source';

const ADVICE = 'Correct the rows under Tiers: each needs a key and a minimum, or grades, of its own.';

interface TierRow {
  key: string;
  name?: string;
}

const builders = { score: tiersByScore, fitAndEngagement: tiersByGrade };

/** The tiers that the node's own rows make; `compiled` keeps them from one item to the next. */
export function tiersOfNode(context: IExecuteFunctions, compiled = new Map<string, TierSource>()) {
  return (itemIndex: number): TierSource => {
    const classifyBy = context.getNodeParameter('classifyBy', itemIndex) as keyof typeof builders;
    const definition = builders[classifyBy](context, itemIndex);
    const text = JSON.stringify(definition);
    const source = compiled.get(text) ?? compileSource('node', definition, ADVICE);
    compiled.set(text, source);
    return source;
  };
}

function tiersByScore(context: IExecuteFunctions, itemIndex: number): TiersDefinition {
  const rows = context.getNodeParameter('tiers.rows', itemIndex, []) as (TierRow & { minimumScore: number })[];
  const levels = rows
    .map((row): TotalLevel => ({ ...named(row), minScore: row.minimumScore }))
    .sort((one, other) => (other.minScore ?? 0) - (one.minScore ?? 0));
  return { by: 'total', levels: [...levels, lowestTier(context, itemIndex)] };
}

function tiersByGrade(context: IExecuteFunctions, itemIndex: number): TiersDefinition {
  const rows = context.getNodeParameter('gradedTiers.rows', itemIndex, []) as (TierRow & { grades: string })[];
  const bands = { fit: bandsOf(context, itemIndex, 'fit'), engagement: bandsOf(context, itemIndex, 'engagement') };
  const levels = rows.map((row): MatrixLevel => ({ ...named(row), cells: gradesOf(row.grades) }));
  const taken = new Set(levels.flatMap(({ cells }) => cells));
  const cells = bands.fit
    .flatMap((fit) => bands.engagement.map((engagement) => fit.key + engagement.key))
    .filter((cell) => !taken.has(cell));
  const lowest = cells.length === 0 ? [] : [{ ...lowestTier(context, itemIndex), cells }];
  return { by: 'matrix', bands, levels: [...levels, ...lowest] };
}

function bandsOf(context: IExecuteFunctions, itemIndex: number, dimension: 'fit' | 'engagement'): BandDefinition[] {
  const rows = context.getNodeParameter(`${dimension}Bands.rows`, itemIndex, []) as {
    key: string;
    minimumPoints: number;
  }[];
  const lowest = { fit: 'lowestFitBand', engagement: 'lowestEngagementBand' }[dimension];
  return [
    ...rows
      .map(({ key, minimumPoints }) => ({ key: key.trim(), minPoints: minimumPoints }))
      .sort((one, other) => other.minPoints - one.minPoints),
    { key: (context.getNodeParameter(lowest, itemIndex) as string).trim() },
  ];
}

function lowestTier(context: IExecuteFunctions, itemIndex: number): { key: string; name?: string } {
  return named({
    key: context.getNodeParameter('lowestTierKey', itemIndex) as string,
    name: context.getNodeParameter('lowestTierName', itemIndex, '') as string,
  });
}

function named({ key, name = '' }: TierRow): { key: string; name?: string } {
  return { key: key.trim(), ...(name.trim() !== '' && { name: name.trim() }) };
}

function gradesOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((grade) => grade !== '');
}
