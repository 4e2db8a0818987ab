import type { INodeProperties } from 'n8n-workflow';
import { modelParameter } from '../transport/scoring-models';

const byScore = { show: { tiersFrom: ['node'], classifyBy: ['score'] } };
const byFitAndEngagement = { show: { tiersFrom: ['node'], classifyBy: ['fitAndEngagement'] } };
const byModel = { show: { tiersFrom: ['model'] } };

const score: INodeProperties = {
  displayName: 'Score',
  name: 'score',
  type: 'string',
  default: '={{ $json.leadmark.total }}',
  description: 'The number to classify, by default the total that Score Lead gave',
};

const fit: INodeProperties = {
  displayName: 'Fit',
  name: 'fit',
  type: 'string',
  default: '={{ $json.leadmark.fit }}',
  description: 'How well the lead matches your ideal customer, by default the fit that Score Lead gave',
};

const engagement: INodeProperties = {
  displayName: 'Engagement',
  name: 'engagement',
  type: 'string',
  default: '={{ $json.leadmark.engagement }}',
  description: 'How active the lead is, by default the engagement that Score Lead gave',
};

/** Where the tiers come from and which numbers they are about; a model says itself which of the numbers it needs. */
export const sourceParameters: INodeProperties[] = [
  {
    displayName: 'Tiers From',
    name: 'tiersFrom',
    type: 'options',
    noDataExpression: true,
    options: [
      { name: 'This Node', value: 'node', description: 'Set the tiers below' },
      { name: 'Leadmark Model', value: 'model', description: 'Take the tiers of a published scoring model' },
    ],
    default: 'node',
  },
  modelParameter(byModel),
  {
    displayName: 'Classify By',
    name: 'classifyBy',
    type: 'options',
    noDataExpression: true,
    options: [
      { name: 'Score', value: 'score', description: 'One number decides the tier' },
      {
        name: 'Fit and Engagement',
        value: 'fitAndEngagement',
        description: 'Two numbers decide on a grade such as A1, and the grade decides on the tier',
      },
    ],
    default: 'score',
    displayOptions: { show: { tiersFrom: ['node'] } },
  },
  { ...score, displayOptions: byScore },
  { ...fit, displayOptions: byFitAndEngagement },
  { ...engagement, displayOptions: byFitAndEngagement },
  { ...score, displayOptions: byModel },
  { ...fit, displayOptions: byModel },
  { ...engagement, displayOptions: byModel },
];
