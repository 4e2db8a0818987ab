import type { Dimension } from '../model/definition';
import type { Adjustment } from './score';
import { Whole } from './whole';

/** An adjustment whose reason is worked out when it is first read. */
export class LazyAdjustment extends Whole<Adjustment> implements Adjustment {
  readonly scope: Adjustment['scope'];
  readonly key: string;
  readonly name: string;
  readonly dimension: Dimension | null;
  readonly points: number;
  readonly #explain: () => string;
  #reason: string | undefined;

  constructor(place: Omit<Adjustment, 'points' | 'reason'>, points: number, explain: () => string) {
    super();
    this.scope = place.scope;
    this.key = place.key;
    this.name = place.name;
    this.dimension = place.dimension;
    this.points = points;
    this.#explain = explain;
  }

  get reason(): string {
    return (this.#reason ??= this.#explain());
  }

  toJSON(): Adjustment {
    const { reason } = this;
    return { ...this, reason };
  }
}
