import type { Keeping } from '../keeping/keeping';
import type { Keepings } from '../keeping/keepings';
import { asSentence } from '../phrases/spoken';
import type { StateContribution } from '../scoring/score';
import type { StoredLead } from '../state/stored-lead';
import type { CompiledCriterion } from './criterion';
import type { CompiledGate } from './gate';
import type { Scorer } from './scorer';

/** A criterion or a gate that needs the activities themselves. */
export interface NeededActivities {
  /** The key of the criterion, or that of the gate. */
  readonly criterion?: string;
  readonly gate?: string;
  readonly why: string;
}

/** How a model scores by a state of activities. */
export interface StateModel {
  /** What a state keeps. */
  readonly keepings: readonly Keeping[];
  readonly shape: number;
  /** All that need the activities themselves; while there is any, nothing can be scored by a state. */
  readonly needed: readonly NeededActivities[];
  /** Of the criteria and gates for which a state will do. */
  readonly scorer: Scorer<StoredLead, StateContribution>;
}

export function compileStateModel(
  frame: Omit<Scorer, 'criteria' | 'gates'>,
  criteria: readonly CompiledCriterion[],
  gates: readonly CompiledGate[],
  keepings: Keepings,
): StateModel {
  const needed = [
    ...criteria.flatMap(({ key, ofState }) =>
      'why' in ofState ? { criterion: key, why: asSentence(ofState.why) } : [],
    ),
    ...gates.flatMap(({ key, ofState }) => ('why' in ofState ? { gate: key, why: asSentence(ofState.why) } : [])),
  ];
  const scorer = {
    ...frame,
    criteria: criteria.flatMap(({ ofState }) => ('why' in ofState ? [] : ofState)),
    gates: gates.flatMap(({ ofState }) => ('why' in ofState ? [] : ofState)),
  };
  return { keepings: keepings.all, shape: keepings.shape, needed, scorer };
}
