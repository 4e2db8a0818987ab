import type { ActivityState } from '../state/activity-state';
import { canonicalJson } from '../values/canonical-json';
import { hashOf } from '../values/hash';
import { Places } from '../values/places';
import type { Keeping } from './keeping';

/** What a state keeps for a model: the same for several criteria is kept once. */
export class Keepings {
  readonly all: Keeping[] = [];
  private readonly places = new Places();

  /** Answers what is kept in a state of the model. */
  add<Kept>(keeping: Keeping<Kept>): (state: ActivityState) => Kept | undefined {
    const place = this.places.of(canonicalJson(keeping.shape));
    if (place === this.all.length) this.all.push(keeping);
    // What stands at this place was kept by a keeping of this shape.
    return ({ parts }) => parts[place] as Kept | undefined;
  }

  /** 32 bits that differ between models which keep different things. */
  get shape(): number {
    return hashOf(canonicalJson(this.all.map(({ shape }) => shape))).low;
  }
}
