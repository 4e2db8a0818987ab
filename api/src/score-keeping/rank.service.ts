import type { CompiledModel, NumberAhead } from '@leadmark/engine';
import { RankSort } from './score-rank.entity';

/** Where one number of a lead ranks at any instant: see `ScoreRank`. */
export interface Rank {
  sort: RankSort;
  level: number;
  key: number;
}

const DAY_MS = 86_400_000;

/** How often what fades has been halved since 1970, in a model's own half-lives. */
export const halvings = ({ halfLifeDays }: Pick<CompiledModel, 'halfLifeDays'>, instant: Date): number =>
  halfLifeDays === null ? 0 : instant.getTime() / DAY_MS / halfLifeDays;

const ROUNDING_OF_HALVING = 4 * Number.EPSILON;

/** By so many parts may a number that fades differ from what its key tells, which holds all halvings since 1970. */
export const roundingOf = (halved: number): number => ROUNDING_OF_HALVING * Math.abs(halved);

/** The rank of a number that goes on from `now` as told. */
export function rankOf(model: Pick<CompiledModel, 'halfLifeDays'>, ahead: Omit<NumberAhead, 'least'>, now: Date): Rank {
  const { level, fading, isExact } = ahead;
  const key = fading > 0 ? Math.log2(fading) + halvings(model, now) : -Infinity;
  if (isExact && fading === 0) return { sort: RankSort.LEVEL, level, key };
  const gathered = stepAbove(level);
  if (!isExact) return { sort: RankSort.BOUND, level: gathered, key };
  return { sort: gathered === level ? RankSort.FADING : RankSort.NEAR, level: gathered, key };
}

const STEPS_AN_OCTAVE = 128;
const LEAST_STEP = 1 / 1024;

/** Between two levels that leads which fade are gathered under: whole numbers up to 128 keep a level of their own. */
function stepAt(level: number): number {
  const octave = 2 ** Math.floor(Math.log2(Math.abs(level)));
  return Math.max(LEAST_STEP, octave / STEPS_AN_OCTAVE);
}

/**
 * The level that those like it are gathered under, at most a step above. There are few such levels, and under each the order
 * by key is nearly the order by number, so that a ranking is a merge of few lists.
 */
function stepAbove(level: number): number {
  if (level === 0) return 0;
  const step = stepAt(level);
  return Math.ceil(level / step) * step;
}

/** The least number of what is gathered under a level. */
export const stepBelow = (level: number): number => level - (level === 0 ? LEAST_STEP : stepAt(level));
