import { LeadmarkError } from '../transport/leadmark-error';

/**
 * The value of a JSON parameter: what an expression gave, or the text that stands in the field; undefined when blank.
 * A copy, so that nothing done to it reaches the item it came from.
 */
export function parseJson(value: unknown, parameter: string): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === undefined || text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw invalid(
      `${parameter} is no valid JSON: ${error instanceof Error ? error.message : String(error)}.`,
      parameter,
    );
  }
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(message: string, parameter: string): LeadmarkError {
  return new LeadmarkError('BAD_PARAMETER', message, `Correct the parameter ${parameter} of this node.`);
}
