/** The form in which texts are compared: no locale, so the same everywhere. */
export function normalise(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

export function isBlank(text: string): boolean {
  return normalise(text) === '';
}

const NOT_OF_A_WORD = /[^\p{L}\p{M}\p{N}]+/u;

/** "CEO & founder" is "ceo", "founder". */
export function wordsOf(text: string): string[] {
  return normalise(text)
    .split(NOT_OF_A_WORD)
    .filter((word) => word !== '');
}
