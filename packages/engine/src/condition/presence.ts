import type { Operator } from './operator';

/** Present, not null and not blank; true for lists and objects inside a list, too. */
export const exists: Operator = {
  checkValue(value, place) {
    if (value !== undefined) place.refuse('takes no value; leave the key out');
  },
  compile:
    () =>
    ({ json, text }) =>
      json !== undefined && json !== null && text !== '',
};
