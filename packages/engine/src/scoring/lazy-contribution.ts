import type { Explanation } from '../kinds/criterion-kind';
import type { Dimension } from '../model/definition';
import type { Contribution, Evidence } from './score';
import { Whole } from './whole';

/** A contribution whose explanation is worked out when it is first read. */
export class LazyContribution extends Whole<Contribution> implements Contribution {
  readonly criterion: string;
  readonly name: string;
  readonly group: string;
  readonly dimension: Dimension;
  readonly points: number;
  readonly rawPoints: number;
  readonly #explain: () => Explanation;
  #explanation: Explanation | undefined;
  #evidence: Evidence | undefined;

  constructor(known: Omit<Contribution, 'reason' | 'evidence'>, explain: () => Explanation) {
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
    return this.#explained().reason;
  }

  get evidence(): Evidence {
    return (this.#evidence ??= this.#explained().evidence());
  }

  toJSON(): Contribution {
    const { reason, evidence } = this;
    return { ...this, reason, evidence };
  }

  #explained(): Explanation {
    return (this.#explanation ??= this.#explain());
  }
}
