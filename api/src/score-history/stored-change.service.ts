import {
  standingWords,
  type CompiledModel,
  type ScoreChange as EngineChange,
  type StandingWords,
} from '@leadmark/engine';
import type { StoredChange } from './score-history-entry.entity';
import { ScoreChangeKind, type ScoreChange } from './score-history.types';

const KINDS = {
  c: { engine: 'contribution', shown: ScoreChangeKind.CONTRIBUTION },
  a: { engine: 'adjustment', shown: ScoreChangeKind.ADJUSTMENT },
} as const;

const LETTERS: Record<EngineChange['kind'], StoredChange[0]> = { contribution: 'c', adjustment: 'a' };

const known = new WeakMap<CompiledModel, ReadonlyMap<string, StandingWords>>();

function wordsOf(model: CompiledModel): ReadonlyMap<string, StandingWords> {
  const words = known.get(model) ?? standingWords(model);
  known.set(model, words);
  return words;
}

/** `model` is that of the entry, whose standing words are left out. */
export function toStored({ kind, key, points, reason, name }: EngineChange, model: CompiledModel): StoredChange {
  const words = wordsOf(model).get(`${kind} ${key}`);
  const letter = LETTERS[kind];
  if (words?.name !== name) return [letter, key, points, reason, name];
  return words.reason === reason ? [letter, key, points] : [letter, key, points, reason];
}

export function toShown([letter, key, points, reason, name]: StoredChange, model: CompiledModel): ScoreChange {
  const { engine, shown } = KINDS[letter];
  const words = wordsOf(model).get(`${engine} ${key}`);
  return { kind: shown, key, points, name: name ?? words?.name ?? key, reason: reason ?? words?.reason ?? '' };
}
