/** The form in which texts are compared: no locale, so the same everywhere. */
export function normalise(text: string): string {
  return isPlain(text) ? text.toLowerCase() : text.normalize('NFKC').trim().toLowerCase();
}

const SPACE = ' '.charCodeAt(0);
const TILDE = '~'.charCodeAt(0);

/** Most texts are: printable ASCII, which NFKC leaves as it is, without a space at an end. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < SPACE || code > TILDE) return false;
  }
  return text.charCodeAt(0) !== SPACE && text.charCodeAt(text.length - 1) !== SPACE;
}

export function isBlank(text: string): boolean {
  return normalise(text) === '';
}

const NOT_OF_A_WORD = /[^\p{L}\p{M}\p{N}]+/u;

/** Of a text in the form in which texts are compared: "ceo & founder" is "ceo", "founder". */
export function wordsOf(normalised: string): string[] {
  return normalised.split(NOT_OF_A_WORD).filter((word) => word !== '');
}

/** " chief executive ": between spaces, whole words are found by looking for a text in a text. */
export function spacedWordsOf(normalised: string): string {
  return ` ${wordsOf(normalised).join(' ')} `;
}
