import type { Violation } from '@leadmark/engine';
import { registerDecorator, validateSync, type ValidationError } from 'class-validator';
import { DATE_TIME_EXPECTED, UnreadableDateTime } from './date-time.scalar';
import { unstorableJson, unstorableText } from './storable-json';

const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** A property decorator out of a function that answers what is wrong with a value, or undefined. null and absent pass. */
const fieldRule =
  (name: string, fault: (value: unknown) => string | undefined) => (): PropertyDecorator => (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => value == null || fault(value) === undefined,
        defaultMessage: (args) => fault(args?.value) ?? '',
      },
    });

const textUpTo = (length: number) => (value: unknown) => {
  if (typeof value !== 'string') return 'is not a text';
  if (value.length > length) return `is longer than ${length} characters`;
  return unstorableText(value);
};
const handle = textUpTo(512);

// PostgreSQL has no year 0, which the grammar of date-times has.
const YEAR_1 = Date.parse('0001-01-01T00:00:00Z');
// JavaScript does not read what PostgreSQL writes of a later year, which an offset can lead to.
const YEAR_10000 = Date.parse('+010000-01-01T00:00:00Z');

/** A date-time that the scalar could read and the database can hold. */
export const IsDateTime = fieldRule('isDateTime', (value) => {
  if (value instanceof UnreadableDateTime) return DATE_TIME_EXPECTED;
  if (!(value instanceof Date)) return undefined;
  if (value.getTime() < YEAR_1) return 'is before the year 1, which cannot be stored';
  return value.getTime() < YEAR_10000 ? undefined : 'is after the year 9999, which cannot be stored';
});

/** An externalId, an activity's id or its type: at most 512 characters that can be stored. */
export const IsHandle = fieldRule('isHandle', handle);

export const IsEmailHandle = fieldRule('isEmailHandle', (value) => {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return EMAIL.test(value.trim()) ? handle(value) : 'is no e-mail address; send one such as "ann@acme.example"';
});

export const IsNotBlank = fieldRule('isNotBlank', (value) =>
  typeof value === 'string' && value.trim() === '' ? 'is blank' : undefined,
);

/** Why a person corrected something: at most 512 characters that can be stored. */
export const IsReason = fieldRule('isReason', handle);

/** A JSON value that `jsonb` can hold. */
export const IsStorableJson = fieldRule('isStorableJson', (value) => unstorableJson(value, '')?.message);

const flatten =
  (path: string) =>
  (error: ValidationError): Violation[] => {
    const here = /^\d+$/.test(error.property) ? `${path}[${error.property}]` : `${path}.${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ path: here, message }));
    return [...own, ...(error.children ?? []).flatMap(flatten(here))];
  };

/** Every fault of an input object by its own decorators, each with its path below `path`. */
export const violationsOf = (input: object, path: string): Violation[] =>
  validateSync(input, { forbidUnknownValues: false, validationError: { target: false, value: false } }).flatMap(
    flatten(path),
  );
