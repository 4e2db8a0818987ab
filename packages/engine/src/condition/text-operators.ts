import { filledText, scalar } from '../validation/scalars';
import { normalise, wordsOf } from '../values/text';
import type { Operator } from './operator';
import { anyElement } from './operator';

export const contains = textOperator((text, part) => text.includes(part));
export const startsWith = textOperator((text, part) => text.startsWith(part));
export const endsWith = textOperator((text, part) => text.endsWith(part));

function textOperator(holds: (text: string, part: string) => boolean): Operator<string> {
  return {
    checkValue: filledText,
    compile(value) {
      const part = normalise(value);
      return anyElement((text) => typeof text === 'string' && holds(normalise(text), part));
    },
  };
}

export const containsWord: Operator<string> = {
  checkValue: scalar(
    'a text with at least one word',
    (value) => typeof value === 'string' && wordsOf(value).length > 0,
  ),
  compile(value) {
    const words = spaced(value);
    return anyElement((text) => typeof text === 'string' && spaced(text).includes(words));
  },
};

/** " chief executive ": between spaces, whole words are found by looking for a text in a text. */
function spaced(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}
