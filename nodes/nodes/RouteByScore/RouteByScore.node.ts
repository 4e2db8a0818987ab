import { VersionedNodeType } from 'n8n-workflow';
import type { INodeTypeBaseDescription } from 'n8n-workflow';
import { RouteByScoreV1 } from './route-by-score-v1';

/** Versioned, as n8n's own routers are: the order of outputs that a workflow was wired to stays with its version. */
export class RouteByScore extends VersionedNodeType {
  constructor() {
    const baseDescription: INodeTypeBaseDescription = {
      displayName: 'Route by Score',
      name: 'routeByScore',
      icon: { light: 'file:routeByScore.svg', dark: 'file:routeByScore.dark.svg' },
      group: ['transform'],
      subtitle: '={{ "by " + $parameter["routeBy"] }}',
      description: 'Sends each lead down the way of its tier',
      defaultVersion: 1,
    };
    super({ 1: new RouteByScoreV1(baseDescription) }, baseDescription);
  }
}
