import type { CriterionKindName } from '../model/definition';
import { activity } from './activity';
import { attribute } from './attribute';
import type { CriterionKind } from './criterion-kind';
import { frequency } from './frequency';
import { inactivity } from './inactivity';
import { options } from './options';
import { perUnit } from './per-unit';

export const CRITERION_KINDS: Readonly<Record<CriterionKindName, CriterionKind>> = {
  attribute,
  options,
  per_unit: perUnit,
  activity,
  frequency,
  inactivity,
};
