import { FieldTable } from '../values/fields';
import { Places } from '../values/places';
import type { DecayDefinition } from './definition';

/** What a model looks at in facts, each once, however many of its criteria and gates look at it. */
export interface ModelTables {
  /** The fields of leads. */
  readonly attributes: FieldTable;
  /** The fields of activities. */
  readonly properties: FieldTable;
  /** The types of activities that are looked for by themselves. */
  readonly types: Places;
  /** The matchers of activities. */
  readonly matchers: Places;
}

/** What the parts of one model share while it is compiled. */
export interface CompileContext extends ModelTables {
  /** Of criteria that name none. */
  readonly defaultDecay: DecayDefinition;
}

export function compileContext(defaultDecay: DecayDefinition): CompileContext {
  return {
    defaultDecay,
    attributes: new FieldTable(),
    properties: new FieldTable(),
    types: new Places(),
    matchers: new Places(),
  };
}
