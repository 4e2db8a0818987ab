/** Digits that do not stand after a point. */
const LONG_NUMBER = /(?<![\d.])\d{5,}/g;
const THOUSANDS = /(?<=\d)(?=(?:\d{3})+$)/g;

/**
 * Words of ours with their long numbers as English writes them, whatever the locale: `1,200,000 points`. From 10,000 on,
 * so that a year stays a year. For quantities alone: an id is not read by its size, nor is what others wrote changed.
 */
export function grouped(words: string | number): string {
  return String(words).replace(LONG_NUMBER, (digits) => digits.replace(THOUSANDS, ','));
}
