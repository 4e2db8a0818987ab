export const TWO_TO_32 = 2 ** 32;

/** Stands for an instant that is not among those of 6 bytes. */
export const NOT_IN_48_BITS = 2 ** 48 - 1;

/** In the year 1080: those of 6 bytes end with the last instant of the year 9999, in the zone in which it is last. */
export const EARLIEST_IN_48_BITS = Date.UTC(10_000, 0, 2) - NOT_IN_48_BITS;
