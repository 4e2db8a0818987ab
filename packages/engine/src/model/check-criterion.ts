import type { CriterionKind } from '../kinds/criterion-kind';
import { CRITERION_KINDS } from '../kinds/criterion-kinds';
import type { Check } from '../validation/check';
import { optional } from '../validation/check';
import { checkVariant } from '../validation/object';
import type { Place } from '../validation/place';
import { filledText, flag, points, text } from '../validation/scalars';
import { alternatives, suggest } from '../validation/suggestion';
import { isJsonObject, ownValue } from '../values/json';
import { quote } from '../values/wording';
import { BOUNDS_SHAPE, refuseCrossedBounds } from './bounds';
import type { KnownGroups } from './group';
import { isDimension } from './group';

const CRITERION = {
  what: 'a criterion',
  discriminator: 'kind',
  common: {
    key: filledText,
    name: optional(text),
    group: text,
    weight: optional(points),
    enabled: optional(flag),
    ...BOUNDS_SHAPE,
  },
  table: CRITERION_KINDS,
};

export function criterionIn(groups: KnownGroups | undefined): Check {
  return (value, place) => {
    const kind = checkVariant(CRITERION, value, place);
    if (!isJsonObject(value)) return;
    refuseCrossedBounds(value, place);
    const group = ownValue(value, 'group');
    if (groups && typeof group === 'string') refuseWrongGroup(group, groups, kind, place);
    kind?.refuse?.(value, place);
  };
}

const ADD_GROUP_OF = { fit: 'add a fit group', engagement: 'add an engagement group' };

function refuseWrongGroup(group: string, groups: KnownGroups, kind: CriterionKind | undefined, place: Place): void {
  const isKnown = groups.has(group);
  if (!isKnown) place.key('group').refuse(`no group is called ${quote(group)}; ${suggest(group, [...groups.keys()])}`);
  const dimension = groups.get(group);
  if (!kind || !isDimension(dimension) || dimension === kind.dimension) return;
  const fitting = [...groups].flatMap(([key, of]) => (of === kind.dimension ? [key] : []));
  const instead = fitting.length > 0 ? `use ${alternatives(fitting)}` : ADD_GROUP_OF[kind.dimension];
  place
    .key('kind')
    .refuse(`stands only in ${kind.dimension} groups, but ${quote(group)} is a group of ${dimension}; ${instead}`);
}
