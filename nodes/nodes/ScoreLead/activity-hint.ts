import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Outcome } from '../items/outcome';
import type { LeadmarkResult } from './result';

/** Warns in the editor's output panel about activities that were not recorded. */
export function hintAtProblems(context: IExecuteFunctions, outcomes: readonly Outcome<LeadmarkResult>[]): void {
  const problems = outcomes.flatMap((outcome) =>
    outcome instanceof NodeOperationError ? [] : outcome.activities.problems,
  );
  if (problems.length === 0) return;
  context.addExecutionHints({
    message: `Activities that were not recorded: ${problems.length}. Each item lists its own under activities.problems.`,
    location: 'outputPane',
    type: 'warning',
  });
}
