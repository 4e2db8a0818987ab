import type { CombinedWrite } from '../database/combined-write';
import type { ScoreHistoryEntry } from '../score-history/score-history-entry.entity';
import type { ScoreState } from './score-state.entity';
import type { StepResult } from './score-step.service';
import {
  changedRanks,
  changedStates,
  entryRow,
  newEntries,
  newRanks,
  newStates,
  rankRow,
  stateRow,
} from './score-writes';
import { addMoves, tierMovesBetween } from './tier-move.service';

/** What several steps of the same scores come to: each score is written once, with all entries of its steps. */
export class StepsWritten {
  private readonly byScore = new Map<string, StepResult>();
  private readonly entries: ScoreHistoryEntry[] = [];
  private readonly gone: ScoreState[] = [];

  /** The steps of one score come in their order. */
  add(key: string, step: StepResult): void {
    this.byScore.set(key, after(this.byScore.get(key), step));
    this.entries.push(...step.entries);
  }

  /** Scores that are no more: they leave the counts of their tiers in the same order as all others. */
  leave(states: readonly ScoreState[]): void {
    this.gone.push(...states);
  }

  /** `ranksAreGone`: whether those of the scores are to be made rather than changed. */
  addTo(write: CombinedWrite, { ranksAreGone = false } = {}): void {
    const steps = [...this.byScore.values()].sort((one, other) => (isBefore(one.after, other.after) ? -1 : 1));
    addMoves(
      [
        ...steps.flatMap(({ before, after: state }) => tierMovesBetween(before, state)),
        ...this.gone.flatMap((state) => tierMovesBetween(state, undefined)),
      ],
      write,
    );
    const rows = steps.map((step) => rowsOf(step));
    const [fresh, changed] = [rows.filter(({ isNew }) => isNew), rows.filter(({ isNew }) => !isNew)];
    write
      .add(newStates, statesOf(fresh))
      .add(changedStates, statesOf(changed))
      .add(newRanks, ranksOf(ranksAreGone ? rows : fresh))
      .add(changedRanks, ranksOf(ranksAreGone ? [] : changed))
      .add(newEntries, this.entries.map(entryRow));
  }
}

/** In the order in which all who write several scores lock them. */
const isBefore = (one: ScoreState, other: ScoreState): boolean =>
  one.leadId === other.leadId ? one.modelId < other.modelId : one.leadId < other.leadId;

interface Rows {
  isNew: boolean;
  state: object;
  rank: object;
}

function rowsOf({ before, after: known, outlook }: StepResult): Rows {
  const { rank, ...ahead } = outlook();
  return {
    // Of another generation there is no row yet.
    isNew: before?.generation !== known.generation,
    state: stateRow({ ...known, ...ahead }),
    rank: rankRow(rank),
  };
}

const statesOf = (rows: readonly Rows[]): object[] => rows.map(({ state }) => state);
const ranksOf = (rows: readonly Rows[]): object[] => rows.map(({ rank }) => rank);

/** A later step builds on what is not written yet, so it is written as one revision. */
function after(earlier: StepResult | undefined, step: StepResult): StepResult {
  if (!earlier) return step;
  const revision = earlier.after.revision;
  return { ...step, before: earlier.before, after: withRevision(step.after, revision) };
}

const withRevision = (state: ScoreState, revision: number): ScoreState => ({ ...state, revision });
