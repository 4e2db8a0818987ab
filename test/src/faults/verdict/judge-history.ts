import { finding } from './finding';
import type { Finding } from './finding';
import type { StoredScores } from './stored';

const broken = finding('the history is gapless and adds up');
const SUM_TOLERANCE = 1e-6;
/** Shown numbers are rounded to 2 decimals, on either side of which what decays may stand a moment later. */
const SHOWN_TOLERANCE = 0.01 + 1e-9;

type Entry = StoredScores['history'][number];

/** What each entry must be after the one before it, and the reason if it is not. */
const RULES: readonly ((entry: Entry, before: Entry | undefined) => string | false)[] = [
  ({ sequence }, before) => sequence !== (before?.sequence ?? 0) + 1 && `follows ${before?.sequence ?? 'none'}`,
  ({ occurredAt }, before) =>
    before !== undefined && occurredAt < before.occurredAt && `is of ${occurredAt}, after one of ${before.occurredAt}`,
  ({ previousTotal }, before) =>
    previousTotal !== (before?.total ?? null) && `has previousTotal ${previousTotal} after ${before?.total ?? null}`,
  ({ previousTier }, before) =>
    previousTier !== (before?.tier ?? null) && `has previousTier ${previousTier} after ${before?.tier ?? null}`,
  (entry) =>
    Math.abs(sumOf(entry) - entry.total) > SUM_TOLERANCE && `adds up to ${sumOf(entry)}, its total is ${entry.total}`,
];

const sumOf = ({ previousTotal, passedTime, changes }: Entry): number =>
  changes.reduce((sum, { points }) => sum + points, (previousTotal ?? 0) + passedTime);

/**
 * `activityIds` are those stored with the lead. What was known at the time stays in the history of a lead that was corrected,
 * while its score as of then is over what is known now.
 */
export function judgeHistory(
  where: string,
  { history, asOfNewest }: Pick<StoredScores, 'history' | 'asOfNewest'>,
  activityIds: ReadonlySet<string>,
  { isCorrected = false } = {},
): Finding[] {
  const newest = history.at(-1);
  if (!newest || !asOfNewest) return [broken(`${where} has no entry`)];
  const entries = history.flatMap((entry, index) => faultsOf(entry, history[index - 1], activityIds));
  const isOff = !isCorrected && Math.abs(newest.total - asOfNewest.total) > SHOWN_TOLERANCE;
  const off = `entry ${newest.sequence}, the newest, has total ${newest.total}; as of then it is ${asOfNewest.total}`;
  return [...entries, ...(isOff ? [off] : [])].map((what) => broken(`${where}: ${what}`));
}

function faultsOf(entry: Entry, before: Entry | undefined, activityIds: ReadonlySet<string>): string[] {
  const { activityId, sequence } = entry;
  const isUnknown = activityId !== null && !activityIds.has(activityId);
  const faults = RULES.map((rule) => rule(entry, before)).filter((fault) => fault !== false);
  return [...faults, ...(isUnknown ? [`names the activity ${activityId}`] : [])].map(
    (fault) => `entry ${sequence} ${fault}`,
  );
}
