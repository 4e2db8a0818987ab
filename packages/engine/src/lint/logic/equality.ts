import type { Scalar } from '../../model/definition';
import { parseDateTime } from '../../values/date-time';
import { numberOf } from '../../values/number';
import { isBlank, normalise } from '../../values/text';
import type { Equality, Knowledge, TestReader } from './knowledge';
import { wholeText } from './text';

export const isIn: TestReader<readonly Scalar[]> = {
  read(values) {
    const names = new Set(values.map(nameOf));
    let ways: readonly Knowledge[] | undefined;
    return {
      // Of a negated test nobody asks them, and there may be thousands.
      get ways() {
        return (ways ??= values.map(equalTo));
      },
      isSureOf: (known) => known.equalTo !== undefined && names.has(known.equalTo.name),
    };
  },
};

export const equals: TestReader<Scalar> = { read: (value) => isIn.read([value]) };

/** Of two values with one name each equals all that the other does. A text that spells a number is not that number. */
function nameOf(value: Scalar): string {
  return typeof value === 'number' ? `number ${value}` : `text ${normalise(String(value))} ${numberOf(String(value))}`;
}

/** What equals a text is a text itself, unless the text spells a number, true or false. */
function equalTo(value: Scalar): Knowledge {
  const known = { equalTo: equalityOf(value), isPresent: typeof value !== 'string' || !isBlank(value) };
  if (typeof value === 'number') return { ...known, measured: { sort: 'number', low: value, high: value } };
  const isSurelyText =
    typeof value === 'string' && numberOf(value) === undefined && !/^(true|false)$/.test(normalise(value));
  return isSurelyText ? { ...known, text: wholeText(value) } : known;
}

/** Date-times are written in capitals. */
function equalityOf(value: Scalar): Equality {
  const name = nameOf(value);
  if (typeof value === 'number') return { name, text: undefined, number: value, instant: undefined };
  const text = normalise(String(value));
  return { name, text, number: numberOf(text), instant: parseDateTime(text.toUpperCase()) };
}
