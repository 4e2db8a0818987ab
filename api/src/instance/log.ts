import pino, { type DestinationStream, type LevelWithSilentOrString, type Logger } from 'pino';

const STDERR = 2;

/** The log, for people too: pino's own times are milliseconds since 1970, and its levels numbers. */
export const openLog = (
  level: LevelWithSilentOrString,
  destination: DestinationStream = pino.destination(STDERR),
): Logger =>
  pino(
    { level, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    destination,
  );
