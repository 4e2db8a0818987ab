import { shorten } from '../values/wording';
import { grouped } from './grouped';

/** How what people and systems wrote, whatever it is, stands in a sentence: on one line and not too long. */

const LONGEST = 40;
/** Controls, line ends, halves of letters, and what turns the direction of writing. */
const UNSPEAKABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;
const OTHER_THAN_NAMES = /[^\p{L}\p{M}\p{N} &'/+:…]/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const SEPARATORS = /[\s._-]+/;
const WITHIN_CAMEL_CASE = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;

export function cite(text: string): string {
  return `"${onOneLine(text).replaceAll('"', "'")}"`;
}

/** A title is written for people, so it stands as it is, unless it is blank. */
export function titleInWords(title: string): string {
  return onOneLine(title).trim() || cite(title);
}

function onOneLine(text: string): string {
  return shorten(text, LONGEST).replace(UNSPEAKABLE, ' ');
}

/** `price_calculator_used` is "price calculator used", `company.webSite` is "company web site"; the rest is cited. */
export function nameInWords(name: string): string {
  const words = shorten(name, LONGEST)
    .split(SEPARATORS)
    .flatMap((part) => part.split(WITHIN_CAMEL_CASE));
  const spoken = words
    .filter((word) => word !== '')
    .map(uncapitalise)
    .join(' ');
  return LETTER_OR_DIGIT.test(spoken) && !OTHER_THAN_NAMES.test(spoken) ? spoken : cite(name);
}

/** Acronyms stay as they are. */
function uncapitalise(word: string): string {
  return CAPITALISED.test(word) ? word.toLowerCase() : word;
}

export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const MOST_TOLD = 3;

/** The first few, then how many more there are: `"a", "b", "c" or 4 others`. */
export function tellSome<T>(items: readonly T[], tell: (item: T) => string): string[] {
  const told = items.slice(0, MOST_TOLD).map(tell);
  const untold = items.length - told.length;
  return untold === 0 ? told : [...told, untold === 1 ? '1 other' : `${grouped(untold)} others`];
}
