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

/** How often a lead is scored: fewer times where each goes through very many activities, so that it takes seconds at most. */
const MOST_TRIALS = 5000;
const FEWEST_TRIALS = 20;
/** In activities, for each criterion; a criterion takes as long as some of them by itself. */
const MOST_WORK = 50_000_000;
const WORK_OF_CRITERION = 50;

/** Scores a lead as it would be after steps; of very many no more are tried. */
export class Trials {
  private left: number;

  constructor(private readonly goal: Goal) {
    const { model, lead } = goal;
    const workOfOne = model.criteria.length * (WORK_OF_CRITERION + lead.activities.all.length);
    this.left = Math.floor(Math.max(FEWEST_TRIALS, Math.min(MOST_TRIALS, MOST_WORK / workOfOne)));
  }

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
