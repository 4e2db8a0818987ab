import { FieldTable } from '../values/fields';
import { Places } from '../values/places';

/** What a model looks at in facts, each once, however many of its criteria and gates look at it. */
export class ModelTables {
  /** The fields of leads. */
  readonly attributes = new FieldTable();
  /** The fields of activities. */
  readonly properties = new FieldTable();
  /** The types of activities that are looked for by themselves. */
  readonly types = new Places();
  /** The matchers of activities. */
  readonly matchers = new Places();
}
