import { LeadmarkError, refusalError } from '../transport/leadmark-error';
import type { ActivityProblem } from './activities';
import type { Lead } from './lead';
import type { ScoreLeadOptions } from './options';
import type { ActivitySummary, ContributionResult, LeadmarkResult } from './result';
import type { ActivityAnswer, ScoreLeadAnswer, ScoreLeadPayload } from './score-leads.graphql';

/** The API's answer for one lead as the result of its item; throws what the API refused. */
export function resultOfAnswer(
  lead: Lead,
  answer: ScoreLeadAnswer | undefined,
  options: ScoreLeadOptions,
): LeadmarkResult {
  if (!answer?.payload) throw refusalError(answer ?? { message: 'The API gave no answer for this lead.' });
  const activities = summaryOf(lead, answer.payload.activities);
  if (options.onConflictingActivity === 'error') refuseConflict(activities);
  return { ...resultOfPayload(answer.payload), activities };
}

function resultOfPayload({ lead, score, ...payload }: ScoreLeadPayload): Omit<LeadmarkResult, 'activities'> {
  const { model, tier, tierSince } = score;
  return {
    leadId: lead.id,
    externalId: lead.externalId,
    email: lead.email,
    isNewLead: payload.isNewLead,
    model,
    modelVersion: score.modelVersion,
    asOf: score.asOf,
    total: score.total,
    fit: score.fit,
    engagement: score.engagement,
    grade: score.grade,
    tier,
    tierName: score.tierName,
    gate: score.gate,
    gateReason: score.gateReason,
    previousTier: payload.previousTier,
    tierChanged: payload.tierChanged,
    tierSince,
    tierEntryKey: tierSince === null ? null : [lead.id, model, tier, tierSince].join(':'),
    nextTier: score.nextTier,
    nextTierChangeAt: score.nextTierChangeAt,
    reasons: score.reasons.map(({ criterion, points, reason }) => ({ criterion, points, text: reason })),
    ...(score.contributions && { contributions: score.contributions.map(contributionOf) }),
    attributes: lead.attributes,
  };
}

function contributionOf(
  contribution: NonNullable<ScoreLeadPayload['score']['contributions']>[number],
): ContributionResult {
  return { ...contribution, dimension: contribution.dimension === 'FIT' ? 'fit' : 'engagement' };
}

function summaryOf({ activities }: Lead, answers: ActivityAnswer[]): ActivitySummary {
  const count = (status: ActivityAnswer['status']) => answers.filter((answer) => answer.status === status).length;
  const problems = answers.flatMap((answer, position) => problemOf(answer, activities.inputs[position]?.type ?? null));
  return {
    recorded: count('RECORDED'),
    duplicate: count('DUPLICATE'),
    conflict: count('CONFLICT'),
    invalid: count('INVALID') + activities.problems.length,
    problems: [...activities.problems, ...problems],
  };
}

function problemOf(answer: ActivityAnswer, type: string | null): ActivityProblem[] {
  if (answer.status === 'RECORDED' || answer.status === 'DUPLICATE') return [];
  return [{ id: answer.id, type, status: answer.status, message: refusalError(answer).message }];
}

function refuseConflict({ problems }: ActivitySummary): void {
  const conflict = problems.find(({ status }) => status === 'CONFLICT');
  if (conflict === undefined) return;
  throw new LeadmarkError(
    'ACTIVITY_CONFLICT',
    `The activity ${conflict.id} was recorded before with other content: ${conflict.message}`,
    'Give what happened anew an ID of its own, or set On Conflicting Activity to Warn.',
  );
}
