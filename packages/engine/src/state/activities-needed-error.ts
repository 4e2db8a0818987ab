import type { NeededActivities } from '../model/state-model';

/** Thrown where a state is asked for of a model that needs the activities themselves. */
export class ActivitiesNeededError extends Error {
  override readonly name = 'ActivitiesNeededError';
  readonly code = 'ACTIVITIES_NEEDED';

  constructor(readonly needed: readonly NeededActivities[]) {
    super(
      [
        'no state tells enough of the activities for this model; score it by scoreLead',
        ...needed.map(({ criterion, gate, why }) => `${criterion ?? gate}: ${why}`),
      ].join('\n'),
    );
  }
}
