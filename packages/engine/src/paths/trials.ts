import type { Lead } from '../scoring/lead';
import { leadWith } from '../scoring/lead';
import { roundNumbers } from '../scoring/numbers';
import type { Numbers } from '../scoring/score';
import { sumUp, unroundedOf } from '../scoring/sums';
import type { Goal } from './goal';
import { suffices } from './goal';
import type { TakenStep } from './possible-step';
import { activitiesMeeting } from './witness/activities';
import { objectMeeting } from './witness/object';

/** What comes of steps: every criterion and gate has looked at the facts that they make. */
export interface Outcome {
  /** Of the model's criteria. */
  readonly points: readonly number[];
  readonly shown: Numbers;
}

/** Scores a lead as it would be after steps; of very many no more are tried. */
export class Trials {
  constructor(
    private readonly goal: Goal,
    private left: number,
  ) {}

  /** Undefined where the steps do not lead to the tier, where no facts are found that do as they ask, or after the last. */
  outcomeOf(steps: readonly TakenStep[]): Outcome | undefined {
    if (this.left === 0) return undefined;
    this.left--;
    const { model } = this.goal;
    const lead = this.leadAfter(steps);
    if (!lead || model.gates.some(({ test }) => test(lead, lead.now, lead.now))) return undefined;
    const points = model.criteria.map((criterion) => criterion.points(lead));
    const unrounded = unroundedOf(sumUp(model, points));
    return suffices(this.goal, unrounded) ? { points, shown: roundNumbers(unrounded) } : undefined;
  }

  private leadAfter(steps: readonly TakenStep[]): Lead | undefined {
    const { lead, model } = this.goal;
    const asks = steps.map(({ step, amount }) => step.asks(amount));
    const when = { all: asks.flatMap(({ when }) => when ?? []) };
    const attributes = objectMeeting(when, lead.fields.object, lead.now);
    const newcomers = asks.map(({ activities }) => (activities ? activitiesMeeting(activities, lead.now) : []));
    const known = newcomers.filter((some) => some !== undefined);
    if (!attributes || known.length < newcomers.length) return undefined;
    return leadWith(lead, attributes, known.flat(), model.tables);
  }
}
