import { normalise, wordsOf } from '../../values/text';
import type { KnownText, TestReader } from './knowledge';

export const contains = textTest({
  knows: (part) => ({ parts: [part] }),
  isSureOf: ({ parts }, part) => parts.some((known) => known.includes(part)),
});

export const startsWith = textTest({
  knows: (part) => ({ parts: [part], start: part }),
  isSureOf: ({ start }, part) => start?.startsWith(part) ?? false,
});

export const endsWith = textTest({
  knows: (part) => ({ parts: [part], end: part }),
  isSureOf: ({ end }, part) => end?.endsWith(part) ?? false,
});

export const containsWord = textTest({
  knows: (part) => ({ parts: wordsOf(part), words: spaced(part) }),
  isSureOf: ({ words }, part) => words?.includes(spaced(part)) ?? false,
});

/** All that is known of a text of which everything is. */
export function wholeText(value: string): KnownText {
  const text = normalise(value);
  return { start: text, end: text, parts: [text], words: spaced(text) };
}

interface TextTest {
  readonly knows: (part: string) => KnownText;
  readonly isSureOf: (known: KnownText, part: string) => boolean;
}

function textTest({ knows, isSureOf }: TextTest): TestReader<string> {
  return {
    read(value) {
      const part = normalise(value);
      return {
        ways: [{ isPresent: true, text: knows(part) }],
        isSureOf: ({ text }) => text !== undefined && isSureOf(text, part),
      };
    },
  };
}

export function spaced(normalised: string): string {
  return ` ${wordsOf(normalised).join(' ')} `;
}
