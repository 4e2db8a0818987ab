import type { Violation } from './violation';

const PLAIN_KEY = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/** Where in a document a value stands; what is wrong there is noted in the list that all its places share. */
export class Place {
  constructor(
    readonly path: string,
    private readonly violations: Violation[],
  ) {}

  key(key: string): Place {
    return new Place(
      PLAIN_KEY.test(key) ? `${this.path}.${key}` : `${this.path}[${JSON.stringify(key)}]`,
      this.violations,
    );
  }

  item(index: number): Place {
    return new Place(`${this.path}[${index}]`, this.violations);
  }

  refuse(message: string): void {
    this.violations.push({ path: this.path, message });
  }
}
