import { normalise, wordsOf } from '../../values/text';
import type { KnownText, TestReader } from './knowledge';

export const contains = textTest(normalise, {
  knows: (part) => ({ parts: [part] }),
  isSureOf: ({ parts }, part) => parts.some((known) => known.includes(part)),
});

export const startsWith = textTest(normalise, {
  knows: (part) => ({ parts: [part], start: part }),
  isSureOf: ({ start }, part) => start?.startsWith(part) ?? false,
});

export const endsWith = textTest(normalise, {
  knows: (part) => ({ parts: [part], end: part }),
  isSureOf: ({ end }, part) => end?.endsWith(part) ?? false,
});

export const containsWord = textTest(spaced, {
  knows: (words) => ({ parts: words.trim().split(' '), words }),
  isSureOf: ({ words: known }, words) => known?.includes(words) ?? false,
});

/** All that is known of a text of which everything is. */
export function wholeText(value: string): KnownText {
  const text = normalise(value);
  return { start: text, end: text, parts: [text], words: spaced(value) };
}

interface TextTest {
  readonly knows: (part: string) => KnownText;
  readonly isSureOf: (known: KnownText, part: string) => boolean;
}

function textTest(formOf: (value: string) => string, { knows, isSureOf }: TextTest): TestReader<string> {
  return {
    read(value) {
      const part = formOf(value);
      return {
        ways: [{ isPresent: true, text: knows(part) }],
        isSureOf: ({ text }) => text !== undefined && isSureOf(text, part),
      };
    },
  };
}

function spaced(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}
