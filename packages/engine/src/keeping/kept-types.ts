import { typesOf } from '../activity/matcher';
import type { ActivityMatcher } from '../model/definition';

/** The types of a matcher, each with a place, by which a state tells of which types activities were. */
export class KeptTypes {
  readonly all: readonly string[];
  private readonly places: ReadonlyMap<string, number>;

  /** `activity` is undefined where any type will do; then types are not told. */
  constructor(activity: ActivityMatcher | undefined) {
    this.all = activity ? typesOf(activity) : [];
    this.places = new Map(this.all.map((type, place) => [type, place]));
  }

  /** Otherwise there is nothing to be told. */
  get areSeveral(): boolean {
    return this.all.length > 1;
  }

  placeOf(type: string): number {
    return this.places.get(type) ?? 0;
  }

  /** Undefined where any type will do. */
  at(place: number): string | undefined {
    return this.all[place];
  }
}
