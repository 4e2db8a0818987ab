import { checkDecay } from '../activity/decay';
import { checkTiers } from '../tiers/tiers';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { LIMITS } from '../validation/limits';
import { keyedListOf } from '../validation/list';
import type { Shape } from '../validation/object';
import { checkObject, object } from '../validation/object';
import { filledText, points, text } from '../validation/scalars';
import { isJsonObject, ownValue } from '../values/json';
import { BOUNDS_SHAPE, refuseCrossedBounds } from './bounds';
import { criterionIn } from './check-criterion';
import { checkGate } from './gate';
import { checkGroup, knownGroups } from './group';

const checkTotal = bounded('the total', { fitWeight: optional(points), engagementWeight: optional(points) });

const checkDimensions = object('the dimensions', {
  fit: optional(bounded('dimension fit', {})),
  engagement: optional(bounded('dimension engagement', { decay: optional(checkDecay) })),
});

function bounded(what: string, shape: Shape): Check {
  return (value, place) => {
    if (checkObject(what, { ...shape, ...BOUNDS_SHAPE }, value, place)) refuseCrossedBounds(value, place);
  };
}

export const checkModel: Check = (value, place) => {
  const groups = isJsonObject(value) ? knownGroups(ownValue(value, 'groups')) : undefined;
  const shape = {
    key: filledText,
    name: optional(text),
    dimensions: optional(checkDimensions),
    total: optional(checkTotal),
    groups: keyedListOf(checkGroup, { of: 'groups', most: LIMITS.groups }),
    criteria: keyedListOf(criterionIn(groups), { of: 'criteria', most: LIMITS.criteria }),
    gates: optional(keyedListOf(checkGate, { of: 'gates', most: LIMITS.gates })),
    tiers: checkTiers,
  };
  checkObject('a model', shape, value, place);
};
