import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { eachItem, outputItems } from '../items/outcome';
import { leadmarkApiTest } from '../transport/credential-test';
import { searchScoringModels } from '../transport/scoring-models';
import { classifyItem, readResultField } from './classify-item';
import { ruleParameters } from './rule-parameters';
import { sourceParameters } from './source-parameters';
import { tierParameters } from './tier-parameters';
import { tiersOfModel } from './tiers-of-model';
import { tiersOfNode } from './tiers-of-node';

const sources = { node: tiersOfNode, model: tiersOfModel };

export class ClassifyTier implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Classify Tier',
    name: 'classifyTier',
    icon: { light: 'file:classifyTier.svg', dark: 'file:classifyTier.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["tiersFrom"] === "model" ? "tiers of the model" : "tiers of this node" }}',
    description: 'Tells which tier a score belongs to, such as hot, warm or cold',
    defaults: { name: 'Classify Tier' },
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    usableAsTool: true,
    credentials: [
      {
        name: 'leadmarkApi',
        required: true,
        testedBy: 'leadmarkApiTest',
        displayOptions: { show: { tiersFrom: ['model'] } },
      },
    ],
    properties: [...sourceParameters, ...tierParameters, ...ruleParameters],
  };

  methods = {
    credentialTest: { leadmarkApiTest },
    listSearch: { searchScoringModels },
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    const sourceOf = sources[this.getNodeParameter('tiersFrom', 0) as keyof typeof sources](this);
    const outcomes = await eachItem(this, async (itemIndex) =>
      classifyItem(this, itemIndex, await sourceOf(itemIndex)),
    );
    return [outputItems(this, outcomes, readResultField(this))];
  }
}
