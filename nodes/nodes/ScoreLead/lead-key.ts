import type { IExecuteFunctions } from 'n8n-workflow';
import { textOf } from '../items/text';
import { LeadmarkError } from '../transport/leadmark-error';

/** How Leadmark knows the lead again. */
export interface LeadKey {
  kind: 'email' | 'externalId';
  value: string;
}

const LABELS = { email: 'email address', externalId: 'external ID' } as const;

export function readKey(context: IExecuteFunctions, itemIndex: number): LeadKey {
  const kind = context.getNodeParameter('identifyBy', itemIndex) as LeadKey['kind'];
  const value = textOf(context.getNodeParameter(kind, itemIndex, ''));
  if (value !== '') return { kind, value };
  const advice =
    'Set Value to the field that holds it, or send leads without one another way, for example by an If node before.';
  throw new LeadmarkError('NO_LEAD_KEY', `The lead has no ${LABELS[kind]}.`, advice);
}

/** The key's value as the API stores it. */
export function normalizedValue({ kind, value }: LeadKey): string {
  return kind === 'email' ? value.toLowerCase() : value;
}
