const PRINTABLE_ASCII = /^[ -~]*$/;

/** The form in which texts are compared: no locale, so the same everywhere. NFKC leaves ASCII as it is. */
export function normalise(text: string): string {
  const composed = PRINTABLE_ASCII.test(text) ? text : text.normalize('NFKC');
  return composed.trim().toLowerCase();
}

export function isBlank(text: string): boolean {
  return normalise(text) === '';
}

const NOT_OF_A_WORD = /[^\p{L}\p{M}\p{N}]+/u;

/** Of a text in the form in which texts are compared: "ceo & founder" is "ceo", "founder". */
export function wordsOf(normalised: string): string[] {
  return normalised.split(NOT_OF_A_WORD).filter((word) => word !== '');
}
