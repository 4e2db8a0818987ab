import type { TiersDefinition } from '../model/definition';
import type { Numbers } from '../scoring/score';
import type { Check } from '../validation/check';
import { checkedCopy, optional, unchecked } from '../validation/check';
import { checkVariant } from '../validation/object';
import { isJsonObject } from '../values/json';
import { checkBands, compileGrade } from './bands';
import { levelsWith } from './level';
import { matrix } from './matrix';
import type { TierEdges, TierRule } from './tier-rule';
import { total } from './total';

/** A model's tiers, ready to classify. */
export interface CompiledTiers {
  /** From the best to the lowest. */
  readonly levels: readonly TierLevel[];
  /** The tier of shown (rounded) numbers; gates are not looked at. */
  readonly classify: (shown: Numbers) => Classification;
  /** The tier of all shown numbers from the least to the greatest; undefined when there may be more than one. */
  readonly tierBetween: (least: Numbers, greatest: Numbers) => string | undefined;
  /** Where the tier may change. */
  readonly edges: TierEdges;
}

export interface TierLevel {
  readonly key: string;
  readonly name: string;
  /** 1 is the best. */
  readonly rank: number;
  /** Null for the lowest level and for tiers by matrix. */
  readonly minScore: number | null;
}

export interface Classification {
  readonly tier: string;
  readonly tierName: string;
  readonly rank: number;
  readonly minScore: number | null;
  /** Null without bands. */
  readonly grade: string | null;
}

const RULES: Readonly<Record<TiersDefinition['by'], TierRule>> = { total, matrix };

const TIERS = {
  what: 'the tiers',
  discriminator: 'by',
  ofAny: { levels: levelsWith({ minScore: unchecked, cells: unchecked }), bands: optional(checkBands) },
  table: RULES,
};

export const checkTiers: Check = (value, place) => {
  const rule = checkVariant(TIERS, value, place);
  if (isJsonObject(value)) rule?.refuse(value, place);
};

/**
 * Compiles a model's `tiers` by themselves.
 * @throws ModelInvalidError with every fault; `$` is the `tiers` object.
 */
export function compileTiers(tiers: unknown): CompiledTiers {
  return compileCheckedTiers(checkedCopy(checkTiers, tiers));
}

/** `tiers` have been checked. */
export function compileCheckedTiers(tiers: TiersDefinition): CompiledTiers {
  const gradeOf = compileGrade(tiers.bands);
  const findLevel = RULES[tiers.by].compile(tiers);
  const levels = tiers.levels.map(compileLevel);
  return {
    levels,
    classify(shown) {
      // A checked model has a level for every number.
      const { key, name, rank, minScore } = levels[findLevel(shown, shown)!]!;
      return { tier: key, tierName: name, rank, minScore, grade: gradeOf(shown) };
    },
    tierBetween(least, greatest) {
      const level = findLevel(least, greatest);
      return level === undefined ? undefined : levels[level]?.key;
    },
    edges: RULES[tiers.by].edges(tiers),
  };
}

function compileLevel(level: TiersDefinition['levels'][number], index: number): TierLevel {
  const { key, name = key } = level;
  return { key, name, rank: index + 1, minScore: 'minScore' in level ? level.minScore : null };
}
