import type { IExecuteFunctions } from 'n8n-workflow';
import type { OutputRow } from './outputs';

/** The parameters that are the same for all items. */
export interface RouteSettings {
  routeBy: 'tier' | 'score';
  rows: OutputRow[];
  send: 'every' | 'newEntries';
  disqualified: 'disqualified' | 'other' | 'drop';
  unknownTier: 'other' | 'error';
  ignoreCaseAndSpaces: boolean;
  resultField: string;
}

export function readSettings(context: IExecuteFunctions): RouteSettings {
  return {
    routeBy: context.getNodeParameter('routeBy', 0) as RouteSettings['routeBy'],
    rows: context.getNodeParameter('outputs.rows', 0, []) as OutputRow[],
    send: context.getNodeParameter('send', 0) as RouteSettings['send'],
    disqualified: context.getNodeParameter('disqualified', 0) as RouteSettings['disqualified'],
    unknownTier: context.getNodeParameter('unknownTier', 0) as RouteSettings['unknownTier'],
    ignoreCaseAndSpaces: context.getNodeParameter('options.ignoreCaseAndSpaces', 0, true) as boolean,
    resultField: context.getNodeParameter('options.resultField', 0, 'leadmark') as string,
  };
}
