import { parseDateTime } from '@leadmark/engine';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { badUserInput } from './leadmark-error';

export const DATE_TIME_EXPECTED =
  'is not a date-time; send for example "2026-03-01" or "2026-03-01T09:30:00Z" (with Z or an offset)';

/**
 * A sent date-time that the grammar can't read. It passes through the scalar, because in a batch it is the fault of its
 * item alone; whoever takes a date-time from outside refuses it by `readDateTime` or `@IsDateTime()`.
 */
export class UnreadableDateTime {
  constructor(readonly sent: unknown) {}
}

const read = (sent: unknown): Date | UnreadableDateTime => {
  const milliseconds = parseDateTime(sent);
  return milliseconds === undefined ? new UnreadableDateTime(sent) : new Date(milliseconds);
};

/** A date-time argument that must be readable, or nothing; otherwise BAD_USER_INPUT. */
export function readDateTime(sent: Date | UnreadableDateTime | null | undefined, path: string): Date | undefined {
  if (!(sent instanceof UnreadableDateTime)) return sent ?? undefined;
  throw badUserInput(`${path} ${DATE_TIME_EXPECTED}`, [{ path, message: DATE_TIME_EXPECTED }]);
}

export const DateTimeScalar = new GraphQLScalarType<Date | UnreadableDateTime, string>({
  name: 'DateTime',
  description:
    'A date-time as text, `YYYY-MM-DD` (midnight UTC) or `YYYY-MM-DDThh:mm[:ss[.fraction]]` with `Z` or an offset such as `+01:00`. Answers are ISO 8601 in UTC.',
  serialize(value) {
    const instant = value instanceof Date ? value : read(value);
    if (instant instanceof Date) return instant.toISOString();
    throw new GraphQLError('A DateTime is answered from a Date or a date-time.');
  },
  parseValue: read,
  parseLiteral: (node) => (node.kind === Kind.STRING ? read(node.value) : new UnreadableDateTime(undefined)),
});
