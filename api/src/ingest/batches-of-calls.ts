import { ErrorCode, LeadmarkError } from '../common/leadmark-error';
import type { BatchLimits, BatchRules } from '../common/shared-batches';
import { codeOf } from '../database/retried';
import type { Handles } from '../lead/lead-handles.service';
import { isActivity, isValid, type CallSent, type IngestResult, type SentFacts } from './sent-facts';

export const INGEST_LIMITS: BatchLimits = { atOnce: 4, ofBatch: 500, waiting: 20_000 };

/** How calls share transactions: those of one workspace, of which no other batch names a lead. */
export const BATCHES_OF_CALLS: Omit<BatchRules<CallSent, IngestResult>, 'run'> = {
  laneOf: ({ workspaceId }) => workspaceId,
  keysOf: ({ workspaceId, items }) =>
    items.filter(isValid).flatMap(({ handles }) => namesOf(handles).map((name) => `${workspaceId} ${name}`)),
  sizeOf: ({ items }) => Math.max(1, sum(items.filter(isValid).map(sizeOf))),
  isFaultOfOne: (error) => DATA_FAULT.test(codeOf(error)),
  overloaded: () =>
    new LeadmarkError(
      ErrorCode.UNAVAILABLE,
      `More is being sent than can be stored now. Send it again in ${RETRY_AFTER_SECONDS} s: activities with ids count once, whatever was stored already.`,
      { retryAfterSeconds: RETRY_AFTER_SECONDS },
    ),
};

const RETRY_AFTER_SECONDS = 1;

/** Data that the database refuses: of one caller, whatever the others sent. */
const DATA_FAULT = /^(22|23|54)/;

const LONG = 2_048;

/** One for each row that an item may write, and more for what is long: so what waits has a bound in memory, too. */
function sizeOf({ attributes, activities }: SentFacts): number {
  const lengths = activities.filter(isActivity).map(({ content }) => content.length);
  const length = JSON.stringify(attributes).length + sum(lengths);
  return 1 + activities.length + Math.floor(length / LONG);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const namesOf = ({ id, externalId, email }: Handles): string[] => [
  ...(id === undefined ? [] : [`id ${id}`]),
  ...(externalId === undefined ? [] : [`externalId ${externalId}`]),
  ...(email === undefined ? [] : [`email ${email}`]),
];
