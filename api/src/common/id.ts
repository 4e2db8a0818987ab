import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A new UUIDv7: later ids are greater, so they append to indexes instead of scattering over them. */
export const newId = (): string => uuidv7();

/**
 * The UUIDv7 of an instant that is told, so that ids of one owner grow with the order in which it got them, even where the
 * clocks of the servers that made them disagree: at one instant the one of the greater `place`, a whole number below 2^48, is
 * the greater one.
 */
export function orderedId(instant: Date, place: number): string {
  const time = instant.getTime().toString(16).padStart(12, '0');
  const digits = place.toString(16).padStart(12, '0');
  const rest = randomBytes(3).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6)}${rest}`;
}

/** Whether the text can be compared with a uuid column; anything else names nothing. */
export const isId = (text: string): boolean => UUID.test(text);

/**
 * The UUIDv7 of a part that is not stored by itself, such as a criterion of a model version: the time of its owner's id,
 * and random bits drawn from owner and name, so that it is the same at every reading.
 */
export function derivedId(ownerId: string, name: string): string {
  const bits = createHash('sha256').update(`${ownerId}:${name}`).digest();
  bits[0] = 0x70 | ((bits[0] ?? 0) & 0x0f);
  bits[2] = 0x80 | ((bits[2] ?? 0) & 0x3f);
  const hex = bits.toString('hex');
  return `${ownerId.slice(0, 13)}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 20)}`;
}
