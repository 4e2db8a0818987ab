import { FieldTable } from '../values/fields';
import type { DecayDefinition } from './definition';

/** The fields that a model looks at. */
export interface ModelFields {
  /** Of leads. */
  readonly attributes: FieldTable;
  /** Of activities. */
  readonly properties: FieldTable;
}

/** What the parts of one model share while it is compiled. */
export interface CompileContext extends ModelFields {
  /** Of criteria that name none. */
  readonly defaultDecay: DecayDefinition;
}

export function compileContext(defaultDecay: DecayDefinition): CompileContext {
  return { defaultDecay, attributes: new FieldTable(), properties: new FieldTable() };
}
