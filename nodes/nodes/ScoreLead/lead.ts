import type { JsonObject } from '@leadmark/engine';
import type { IExecuteFunctions } from 'n8n-workflow';
import { readActivities } from './activities';
import type { LeadActivities } from './activities';
import { readAttributes } from './attributes';
import { readKey } from './lead-key';
import type { LeadKey } from './lead-key';
import type { ScoreLeadOptions } from './options';

/** What one item says of a lead. */
export interface Lead {
  itemIndex: number;
  key: LeadKey;
  attributes: JsonObject;
  activities: LeadActivities;
}

export function readLead(context: IExecuteFunctions, itemIndex: number, options: ScoreLeadOptions): Lead {
  const key = readKey(context, itemIndex);
  return {
    itemIndex,
    key,
    attributes: readAttributes(context, itemIndex, options, key),
    activities: readActivities(context, itemIndex),
  };
}
