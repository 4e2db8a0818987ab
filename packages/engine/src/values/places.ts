/** Gives each name a place of its own, from 0 on, so that what belongs to it can stand in a list. */
export class Places {
  private readonly places = new Map<string, number>();

  get size(): number {
    return this.places.size;
  }

  /** The same place for the same name. */
  of(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.places.set(name, this.places.size);
    return this.places.size - 1;
  }

  /** Undefined for a name that has none. */
  find(name: string): number | undefined {
    return this.places.get(name);
  }
}
