import type { Termination } from '../cluster/api-process';
import type { Attempt, Ledger } from '../load/ledger';
import { finding } from './finding';
import type { Finding } from './finding';

const wrong = finding('every answer is the right one');
/**
 * What a client and an API take to notice each other, also on a machine with more to do than it can: a request sent just when
 * the API closes is not under way.
 */
const NOTICE_MS = 500;

/** How the APIs answered while things went wrong: taking what is to be taken, or UNAVAILABLE, or not at all. */
export function judgeConduct(
  { refusals, failures }: Pick<Ledger, 'refusals' | 'failures'>,
  terminations: readonly Termination[],
): Finding[] {
  const bad = failures.flatMap(({ api, operation, outcome }) =>
    outcome.sort === 'bad' ? [`${api} answered ${operation} with ${outcome.what}`] : [],
  );
  const cut = failures.filter((attempt) => terminations.some((termination) => wasCut(attempt, termination)));
  return [...refusals, ...bad, ...cut.map(cutOff)].map(wrong);
}

/** Whether the request was under way when the API was asked to end, and the connection broke instead of an answer. */
const wasCut = ({ api, begunAt, endedAt, outcome }: Attempt, termination: Termination): boolean =>
  outcome.sort === 'broken' &&
  api === termination.api &&
  begunAt < termination.askedAt - NOTICE_MS &&
  endedAt > termination.askedAt &&
  endedAt < termination.endedAt + NOTICE_MS;

const cutOff = ({ api, operation, begunAt, endedAt }: Attempt): string =>
  `${api} was asked to end and broke off ${operation}, ${Math.round(endedAt - begunAt)} ms old`;
