import { Keepings } from '../keeping/keepings';
import type { DecayDefinition } from './definition';
import { ModelTables } from './model-tables';

/** What the parts of one model share while it is compiled. */
export class CompileContext extends ModelTables {
  /** What a state of activities keeps for them. */
  readonly keepings = new Keepings();

  /** `defaultDecay` is that of criteria that name none. */
  constructor(readonly defaultDecay: DecayDefinition) {
    super();
  }
}
