import type { LintRule } from './lint-rule';
import { anyActivity } from './rules/any-activity';
import { emptyGroup } from './rules/empty-group';
import { fadingPenalty } from './rules/fading-penalty';
import { gateForUnknown } from './rules/gate-for-unknown';
import { givesNothing } from './rules/gives-nothing';
import { idleMaxCount } from './rules/idle-max-count';
import { needsList } from './rules/needs-list';
import { neverHolds } from './rules/never-holds';
import { nothingDone } from './rules/nothing-done';
import { punishedUnknown } from './rules/punished-unknown';
import { swallowedCriterion } from './rules/swallowed-criterion';
import { unreachableCount } from './rules/unreachable-count';
import { unreachableOption } from './rules/unreachable-option';
import { unreachableTier } from './rules/unreachable-tier';

export const LINT_RULES = {
  'never-holds': neverHolds,
  'needs-list': needsList,
  'unreachable-option': unreachableOption,
  'unreachable-count': unreachableCount,
  'unreachable-tier': unreachableTier,
  'swallowed-criterion': swallowedCriterion,
  'fading-penalty': fadingPenalty,
  'punished-unknown': punishedUnknown,
  'gate-for-unknown': gateForUnknown,
  'any-activity': anyActivity,
  'nothing-done': nothingDone,
  'gives-nothing': givesNothing,
  'empty-group': emptyGroup,
  'idle-max-count': idleMaxCount,
} as const satisfies Readonly<Record<string, LintRule>>;
