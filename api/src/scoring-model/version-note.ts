import { badUserInput } from '../common/leadmark-error';
import { unstorableText } from '../common/storable-json';

const MAX_NOTE = 2_000;

/** A version's note without surrounding space, null for a blank one; BAD_USER_INPUT for one that can't be stored. */
export function storableNote(note: string | null | undefined): string | null {
  const trimmed = note?.trim() ?? '';
  const fault =
    trimmed.length > MAX_NOTE ? `is longer than ${MAX_NOTE} characters; shorten it` : unstorableText(trimmed);
  if (fault !== undefined) throw badUserInput(`The note ${fault}.`, [{ path: 'note', message: fault }]);
  return trimmed || null;
}
