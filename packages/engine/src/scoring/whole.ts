const INSPECTED = Symbol.for('nodejs.util.inspect.custom');

/**
 * Something of which a part is worked out when it is first read. That part stands on the prototype, where it costs
 * nothing until then; JSON and the console of Node show the whole all the same.
 */
export abstract class Whole<Plain extends object> {
  abstract toJSON(): Plain;

  [INSPECTED](): Plain {
    return this.toJSON();
  }
}
