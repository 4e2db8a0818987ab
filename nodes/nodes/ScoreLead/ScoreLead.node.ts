import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { outputItems } from '../items/outcome';
import { leadmarkApiTest } from '../transport/credential-test';
import { modelParameter, searchScoringModels } from '../transport/scoring-models';
import { activityParameters } from './activity-parameters';
import { hintAtProblems } from './activity-hint';
import { leadParameters } from './lead-parameters';
import { optionParameters, readOptions } from './options';
import { scoreWithApi } from './score-with-api';
import { scoreWithModel } from './score-with-model';
import { scoreWithParameters } from './score-with-parameters';

const scorers = { api: scoreWithApi, model: scoreWithModel };

export class ScoreLead implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Score Lead',
    name: 'scoreLead',
    icon: { light: 'file:scoreLead.svg', dark: 'file:scoreLead.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle:
      '={{ $parameter["scoreWith"] === "model" ? "model in this node" : ($parameter["model"].value || "default model") }}',
    description: 'Records what a lead is and did, and answers its score, its tier and the reasons',
    defaults: { name: 'Score Lead' },
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    usableAsTool: true,
    credentials: [
      {
        name: 'leadmarkApi',
        required: true,
        testedBy: 'leadmarkApiTest',
        displayOptions: { show: { scoreWith: ['api'] } },
      },
    ],
    properties: [
      ...scoreWithParameters,
      modelParameter({ show: { scoreWith: ['api'] } }),
      ...leadParameters,
      ...activityParameters,
      ...optionParameters,
    ],
  };

  methods = {
    credentialTest: { leadmarkApiTest },
    listSearch: { searchScoringModels },
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    const options = readOptions(this);
    const score = scorers[this.getNodeParameter('scoreWith', 0) as keyof typeof scorers];
    const outcomes = await score(this, options);
    hintAtProblems(this, outcomes);
    return [outputItems(this, outcomes, options.resultField)];
  }
}
