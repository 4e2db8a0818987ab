import type { ConditionValue } from '../../model/definition';

/** A positive operator with its value, as a test of a value or of one element of a list. */
export interface ElementTest {
  /** What is known of a value that meets the test, for each way to meet it; without any way nothing meets it. */
  readonly ways: readonly Knowledge[];
  /** Whether every value of which so much is known meets the test. */
  readonly isSureOf: (known: Knowledge) => boolean;
}

/** What is sure of a value that meets a test. */
export interface Knowledge {
  /** Whether it is neither missing nor null nor blank; if not, it is blank. */
  readonly isPresent: boolean;
  readonly equalTo?: Equality;
  readonly text?: KnownText;
  /** Between which ends the number or the instant lies that it is or spells. */
  readonly measured?: Interval;
  /** That it is a date-time younger than so many days. */
  readonly youngerThanDays?: number;
}

/** Which value of the model another equals, and what else that is: a text, or what it spells. */
export interface Equality {
  /** Values have one name only if each equals all that the other does. */
  readonly name: string;
  /** In the form in which texts are compared; undefined for a number, which may be spelled in many ways. */
  readonly text: string | undefined;
  /** Undefined if it can be none. */
  readonly number: number | undefined;
  /** In milliseconds; undefined if it can be none. */
  readonly instant: number | undefined;
}

/** Numbers, or instants in milliseconds, from one end to another. */
export interface Interval {
  readonly sort: 'number' | 'instant';
  readonly low: number;
  readonly high: number;
  readonly isLowOpen?: boolean;
  readonly isHighOpen?: boolean;
}

/** What is sure of a text; all of it in the form in which texts are compared. */
export interface KnownText {
  readonly start?: string;
  readonly end?: string;
  /** What stands somewhere in it. */
  readonly parts: readonly string[];
  /** What stands in it as whole words, between spaces. */
  readonly words?: string;
}

/** Reads an operator's value. `read` is a method, whose parameter may be narrower in an operator than in the table. */
export interface TestReader<V = ConditionValue | undefined> {
  read(value: V): ElementTest;
}
