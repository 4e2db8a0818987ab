const TOLERANCE_MS = 5 * 60_000;

/**
 * The instant that is stored for a sent one: senders' clocks run up to five minutes ahead, so what is a little later than
 * now happened now. Undefined for what is further ahead.
 */
export function settledInstant(sent: Date, now: Date): Date | undefined {
  if (sent <= now) return sent;
  return sent.getTime() - now.getTime() <= TOLERANCE_MS ? now : undefined;
}

export const TOO_FAR_AHEAD =
  'is more than 5 minutes in the future; send when it happened, with the offset of its time zone, or leave it out for now';
