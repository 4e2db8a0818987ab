import type { Range } from '../../values/range';
import { spanOf } from '../../values/range';
import { number, pointsText, quote } from '../../values/wording';
import type { Finding, LintRule } from '../lint-rule';
import type { Passage } from '../reach/passage';
import { passagesOf, standingsOf } from '../reach/passage';
import type { CriterionReach } from '../reach/reach';

/** Bounds of a criterion, its group, its dimension or the total that let less through than the criterion gives. */
export const swallowedCriterion: LintRule = function* ({ reach }) {
  for (const standing of standingsOf(reach)) {
    const { min, max } = spanOf([0, ...standing.criterion.atATime]);
    for (const points of [max, min]) yield* swallowing(standing.criterion, passagesOf(points, standing));
  }
};

/** Only the first bound on the way is told. */
function swallowing({ definition }: CriterionReach, passages: readonly Passage[]): Finding[] {
  const { key, name = key } = definition;
  for (const { through, points, others } of passages) {
    const fault = faultOf(points, others, through.bounds);
    if (fault) return [{ path: `${through.path}.${fault.key}`, message: `${quote(name)} ${fault.message}` }];
  }
  return [];
}

interface Fault {
  readonly key: 'minPoints' | 'maxPoints';
  readonly message: string;
}

/** For what is given and for what is taken: the bound that it runs into and the one that it comes from, and the words. */
const GAIN = {
  ahead: 'maxPoints',
  behind: 'minPoints',
  verb: 'gives',
  give: 'give',
  up: 'raise',
  down: 'lower',
} as const;
const LOSS = {
  ahead: 'minPoints',
  behind: 'maxPoints',
  verb: 'takes',
  give: 'take',
  up: 'lower',
  down: 'raise',
} as const;

/** Sums of decimal fractions are not exact. */
const TOLERANCE = 1e-9;

/** Points that are given must count by themselves; a penalty may need something that it takes from. */
function faultOf(points: number, others: Range, bounds: Range): Fault | undefined {
  if (points === 0) return undefined;
  const way = points > 0 ? GAIN : LOSS;
  const size = Math.abs(points);
  const [beside, limits] = points > 0 ? [others, bounds] : [mirror(others), mirror(bounds)];
  const least = Math.max(beside.min, points > 0 ? 0 : Math.min(limits.min, 0));
  const passing = Math.max(0, limits.max - least);
  const says = `${way.verb} ${pointsText(size)}`;
  if (passing < size - TOLERANCE) {
    const enough = number(Math.sign(points) * (least + size));
    const message = `${says}, of which this lets only ${number(passing)} count; ${way.up} it to ${enough} or ${way.give} fewer`;
    return { key: way.ahead, message };
  }
  if (beside.max + size > limits.min) return undefined;
  const message = `${says}, which never matter, since without them the sum is ${number(Math.sign(points) * limits.min)} as well; ${way.down} it or ${way.give} more`;
  return { key: way.behind, message };
}

function mirror({ min, max }: Range): Range {
  return { min: -max, max: -min };
}
