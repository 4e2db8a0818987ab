import type {
  ActivityCriterion,
  AttributeCriterion,
  CriterionDefinition,
  CriterionKindName,
  FrequencyCriterion,
  InactivityCriterion,
  OptionsCriterion,
  PerUnitCriterion,
} from '../../model/definition';
import { countUnits } from '../../values/number';
import type { Range } from '../../values/range';
import { exactly, spanOf } from '../../values/range';
import { formulaOf } from '../logic/formula';
import { orderOf } from '../logic/options-order';
import type { Reasoning } from '../logic/reasoning';
import { greatestCount } from './possible-count';

/** What a criterion can give any lead at any instant, before its weight and its bounds. */
export interface PossiblePoints {
  /** No lead ever gets other points. */
  readonly range: Range;
  /** What it gives at a time: for each option, or for one unit, or for one activity that is new. */
  readonly atATime: readonly number[];
}

/** `of` is a method, whose parameter may be narrower in a kind than in the table of kinds. */
interface Possibilities<D = CriterionDefinition> {
  of(definition: D, reasoning: Reasoning): PossiblePoints;
}

const MOST_UNITS = countUnits(Number.MAX_VALUE, 1);

const attribute: Possibilities<AttributeCriterion> = {
  of({ when, points }, reasoning) {
    if (reasoning.whyImpossible(formulaOf(when)) !== undefined) return NOTHING;
    return reasoning.isAlwaysTrue(when) ? { range: exactly(points), atATime: [points] } : upTo(points, points);
  },
};

const options: Possibilities<OptionsCriterion> = {
  of({ options, otherwise = 0 }, reasoning) {
    const { whyUnreached, isOtherwiseReached } = orderOf(options, reasoning);
    const reached = options.filter((_option, position) => whyUnreached[position] === undefined);
    const possible = [...reached.map(({ points }) => points), ...(isOtherwiseReached ? [otherwise] : [])];
    return { range: spanOf(possible), atATime: possible };
  },
};

const perUnit: Possibilities<PerUnitCriterion> = {
  of: ({ points }) => upTo(points * MOST_UNITS, points),
};

const activity: Possibilities<ActivityCriterion> = {
  of(criterion, reasoning) {
    const { points = 0, pointsPer } = criterion;
    const greatest = greatestCount(criterion, reasoning);
    if (greatest === 0) return NOTHING;
    return pointsPer
      ? upTo(greatest * MOST_UNITS * pointsPer.points, pointsPer.points)
      : upTo(greatest * points, points);
  },
};

const frequency: Possibilities<FrequencyCriterion> = {
  of(criterion, reasoning) {
    const { points, atLeast = 0, atMost = Infinity } = criterion;
    const greatest = greatestCount(criterion, reasoning);
    if (atLeast > greatest) return NOTHING;
    const isAlways = atLeast === 0 && atMost >= greatest;
    return isAlways ? { range: exactly(points), atATime: [points] } : upTo(points, points);
  },
};

const inactivity: Possibilities<InactivityCriterion> = {
  of: ({ points }) => upTo(points, points),
};

const NOTHING: PossiblePoints = { range: exactly(0), atATime: [] };

function upTo(points: number, atATime: number): PossiblePoints {
  return { range: spanOf([0, points]), atATime: [atATime] };
}

const POSSIBILITIES: Readonly<Record<CriterionKindName, Possibilities>> = {
  attribute,
  options,
  per_unit: perUnit,
  activity,
  frequency,
  inactivity,
};

export function possiblePoints(criterion: CriterionDefinition, reasoning: Reasoning): PossiblePoints {
  return POSSIBILITIES[criterion.kind].of(criterion, reasoning);
}
