import { GraphQLError } from 'graphql';

/** Where an error came from, without its message: a driver's quotes the values of a row. */
export function traceOf(error: unknown): object {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (!(original instanceof Error)) return { error: typeof original };
  const frames = original.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return {
    error: original.name,
    ...('code' in original ? { errorCode: original.code } : {}),
    ...('constraint' in original ? { constraint: original.constraint } : {}),
    stack: frames.map((frame) => frame.trim()).slice(0, 12),
  };
}
