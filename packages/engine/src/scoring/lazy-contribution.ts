import type { Explanation, Told } from '../kinds/criterion-kind';
import type { Dimension } from '../model/definition';
import type { Contribution, Evidence, StateContribution } from './score';
import { Whole } from './whole';

/** A contribution whose reason is worked out when it is first read. */
export class LazyStateContribution<T extends Told = Told>
  extends Whole<StateContribution>
  implements StateContribution
{
  readonly criterion: string;
  readonly name: string;
  readonly group: string;
  readonly dimension: Dimension;
  readonly points: number;
  readonly rawPoints: number;
  readonly #explain: () => T;
  #told: T | undefined;

  constructor(known: Omit<StateContribution, 'reason'>, explain: () => T) {
    super();
    this.criterion = known.criterion;
    this.name = known.name;
    this.group = known.group;
    this.dimension = known.dimension;
    this.points = known.points;
    this.rawPoints = known.rawPoints;
    this.#explain = explain;
  }

  get reason(): string {
    return this.told().reason;
  }

  toJSON(): StateContribution {
    const { reason } = this;
    return { ...this, reason };
  }

  protected told(): T {
    return (this.#told ??= this.#explain());
  }
}

/** The same with its evidence. */
export class LazyContribution extends LazyStateContribution<Explanation> implements Contribution {
  #evidence: Evidence | undefined;

  get evidence(): Evidence {
    return (this.#evidence ??= this.told().evidence());
  }

  override toJSON(): Contribution {
    const { reason, evidence } = this;
    return { ...this, reason, evidence };
  }
}
