import { newestFirst } from '../activity/dated-activity';
import type { CompiledMatcher } from '../activity/matcher';
import type { ActivityGate } from '../model/definition';
import { refuse } from './byte-reader';
import type { Keeping } from './keeping';

/** The newest activity that closes or opens a gate. */
export interface LastWord {
  readonly occurredAt: number;
  /** An activity that does both closes it. */
  readonly isClosing: boolean;
}

const [NOTHING, OPENING, CLOSING] = [0, 1, 2];

/** Whatever is older than the last word changes nothing. */
export function compileLastWord(
  { activity, clearedBy }: ActivityGate,
  closing: CompiledMatcher,
  opening: CompiledMatcher | undefined,
): Keeping<LastWord> {
  return {
    shape: { keeps: 'last-word', activity, clearedBy: clearedBy ?? null },
    keep(activities) {
      const [closed] = activities.settled(closing);
      const [opened] = opening ? activities.settled(opening) : [];
      const isClosing = closed !== undefined && (opened === undefined || newestFirst(closed, opened) <= 0);
      const last = isClosing ? closed : opened;
      return last && { occurredAt: last.occurredAt, isClosing };
    },
    merge(one, other) {
      if (one.occurredAt !== other.occurredAt) return one.occurredAt > other.occurredAt ? one : other;
      return one.isClosing === other.isClosing ? one : undefined;
    },
    write(kept, bytes) {
      if (!kept) return bytes.byte(NOTHING);
      bytes.byte(kept.isClosing ? CLOSING : OPENING);
      bytes.instant(kept.occurredAt);
    },
    read(bytes) {
      const told = bytes.byte();
      if (told > CLOSING) return refuse();
      return told === NOTHING ? undefined : { isClosing: told === CLOSING, occurredAt: bytes.instant() };
    },
  };
}
