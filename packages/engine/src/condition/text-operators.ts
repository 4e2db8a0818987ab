import { filledText, scalar } from '../validation/scalars';
import { normalise, spacedWordsOf, wordsOf } from '../values/text';
import type { Operator, ValueTest } from './operator';

export const contains = textOperator(
  (part) =>
    ({ text }) =>
      text !== undefined && text.includes(part),
);
export const startsWith = textOperator(
  (part) =>
    ({ text }) =>
      text !== undefined && text.startsWith(part),
);
export const endsWith = textOperator(
  (part) =>
    ({ text }) =>
      text !== undefined && text.endsWith(part),
);

/** `testFor` is given the model's value in the form in which texts are compared. */
function textOperator(testFor: (part: string) => ValueTest): Operator<string> {
  return { checkValue: filledText, compile: (value) => testFor(normalise(value)) };
}

export const containsWord: Operator<string> = {
  checkValue: scalar(
    'a text with at least one word',
    (value) => typeof value === 'string' && wordsOf(normalise(value)).length > 0,
  ),
  compile(value) {
    const words = spacedWordsOf(normalise(value));
    return ({ spacedWords }) => spacedWords !== undefined && spacedWords.includes(words);
  },
};
