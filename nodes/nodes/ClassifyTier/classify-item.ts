import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isPlainObject } from '../items/json-parameter';
import { LeadmarkError } from '../transport/leadmark-error';
import { classify, outsideTiers } from './classification';
import type { ClassifiableNumbers, TierResult } from './classification';
import type { TierSource } from './tier-source';

/** The item's result field with its tier added: what Score Lead wrote there stays. */
export function classifyItem(context: IExecuteFunctions, itemIndex: number, source: TierSource): IDataObject {
  const scored = context.getInputData()[itemIndex]?.json[readResultField(context)];
  return { ...(isPlainObject(scored) && scored), ...tierOf(context, itemIndex, source) };
}

export function readResultField(context: IExecuteFunctions): string {
  return context.getNodeParameter('options.resultField', 0, 'leadmark') as string;
}

function tierOf(context: IExecuteFunctions, itemIndex: number, source: TierSource): TierResult {
  const numbers = readNumbers(context, itemIndex);
  if (isTrue(context.getNodeParameter('disqualifyWhen', itemIndex, false))) {
    return outsideTiers('disqualified', source, numbers);
  }
  const tier = classify(source, numbers);
  if (tier !== undefined) return tier;
  if (context.getNodeParameter('whenScoreIsMissing', itemIndex) === 'unscored') {
    return outsideTiers('unscored', source, numbers);
  }
  throw missingScore(source);
}

function readNumbers(context: IExecuteFunctions, itemIndex: number): ClassifiableNumbers {
  const read = (parameter: string) => numberOf(context.getNodeParameter(parameter, itemIndex, null));
  return { score: read('score'), fit: read('fit'), engagement: read('engagement') };
}

/** Forms send numbers as text. */
function numberOf(value: unknown): number | undefined {
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  return isNumeric && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

function isTrue(value: unknown): boolean {
  return typeof value === 'string' ? !['', 'false'].includes(value.trim().toLowerCase()) : Boolean(value);
}

function missingScore({ by }: TierSource): LeadmarkError {
  return new LeadmarkError(
    'NO_SCORE',
    by === 'total' ? 'There is no score to classify.' : 'There is no fit, or no engagement, to classify.',
    'Put Score Lead before this node, set the numbers to fields that hold them, or set When Score Is Missing to Tier “Unscored”.',
  );
}
