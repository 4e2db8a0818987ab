import type { JsonObject } from '@leadmark/engine';
import type { IExecuteFunctions } from 'n8n-workflow';
import { textOf } from '../items/text';
import { LeadmarkError } from '../transport/leadmark-error';
import { readActivities } from './activities';
import type { LeadActivities } from './activities';
import { readAttributes } from './attributes';
import type { ScoreLeadOptions } from './options';

/** How Leadmark knows the lead again. */
export interface LeadKey {
  kind: 'email' | 'externalId';
  value: string;
}

/** What one item says of a lead. */
export interface Lead {
  itemIndex: number;
  key: LeadKey;
  attributes: JsonObject;
  activities: LeadActivities;
}

const KEY_LABELS = { email: 'email address', externalId: 'external ID' } as const;

export function readLead(context: IExecuteFunctions, itemIndex: number, options: ScoreLeadOptions): Lead {
  const key = readKey(context, itemIndex);
  return {
    itemIndex,
    key,
    attributes: readAttributes(context, itemIndex, options, key),
    activities: readActivities(context, itemIndex),
  };
}

function readKey(context: IExecuteFunctions, itemIndex: number): LeadKey {
  const kind = context.getNodeParameter('identifyBy', itemIndex) as LeadKey['kind'];
  const value = textOf(context.getNodeParameter(kind, itemIndex, ''));
  if (value !== '') return { kind, value };
  const advice =
    'Set Value to the field that holds it, or send leads without one another way, for example by an If node before.';
  throw new LeadmarkError('NO_LEAD_KEY', `The lead has no ${KEY_LABELS[kind]}.`, advice);
}
