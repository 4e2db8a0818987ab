import { NodeConnectionTypes } from 'n8n-workflow';
import type {
  IExecuteFunctions,
  INodeExecutionData,
  INodeType,
  INodeTypeBaseDescription,
  INodeTypeDescription,
} from 'n8n-workflow';
import { outputsExpression } from './outputs';
import { routeParameters } from './parameters';
import { routeItems } from './route-items';

export class RouteByScoreV1 implements INodeType {
  description: INodeTypeDescription;

  /** Without `usableAsTool`: an agent has no use for a node whose answer is the way that an item takes. */
  constructor(baseDescription: INodeTypeBaseDescription) {
    this.description = {
      ...baseDescription,
      version: 1,
      defaults: { name: 'Route by Score' },
      inputs: [NodeConnectionTypes.Main],
      outputs: outputsExpression,
      properties: routeParameters,
    };
  }

  execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return Promise.resolve(routeItems(this));
  }
}
