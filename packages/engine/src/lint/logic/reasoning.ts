import type { Condition } from '../../model/definition';
import { quote } from '../../values/wording';
import type { Disjunction, Formula, Literal } from './formula';
import { formulaOf } from './formula';
import { canBeOne } from './single-value';

/** So many steps are taken at most, so that a hostile model costs bounded time; then nothing more is called impossible. */
const MOST_STEPS = 3_000_000;

/** Finds out which formulas nothing satisfies. It may overlook one, but what it calls impossible is impossible. */
export class Reasoning {
  private stepsLeft = MOST_STEPS;

  /**
   * Why no facts at all satisfy a formula; undefined where some may.
   *
   * On a list different elements may satisfy different tests, so that `equals "a"` and `equals "b"` hold together. What
   * cannot hold together is a test and the negation of one that all of its values meet.
   */
  whyImpossible(formula: Formula): string | undefined {
    return this.whyNoCase(NOTHING_KNOWN, formula, (literals) => this.whyContradictory(literals));
  }

  /** What only lists give, if a formula that is possible asks for it in each of its cases; else none. */
  clashesOf(formula: Formula): readonly Clash[] {
    const clashes = new Map<string, Clash>();
    const why = this.whyNoCase(NOTHING_KNOWN, formula, (literals) => {
      const whyNot = this.whyContradictory(literals);
      const clash = whyNot === undefined ? this.clashIn(literals) : undefined;
      if (clash) clashes.set(clash.map(({ wording }) => wording()).join(), clash);
      return clash ? 'one value cannot meet both' : whyNot;
    });
    return why === undefined ? [] : [...clashes.values()];
  }

  isAlwaysTrue(condition: Condition): boolean {
    return this.whyImpossible(formulaOf(condition, false)) !== undefined;
  }

  /** Goes through the ways to take one alternative of each choice, until one of them is possible. */
  private whyNoCase(known: Case, formula: Formula, whyNot: WhyNot): string | undefined {
    const { literals, choices, taken } = extended(known, formula);
    this.stepsLeft -= literals.length + 1;
    if (this.stepsLeft < 0) return undefined;
    let why = whyNot(literals);
    const choice = choices[taken];
    if (why !== undefined || choice === undefined) return why;
    why = 'one of none cannot hold';
    for (const alternative of choice.any) {
      why = this.whyNoCase({ literals, choices, taken: taken + 1 }, alternative, whyNot);
      if (why === undefined) return undefined;
    }
    return why;
  }

  private whyContradictory(literals: readonly Literal[]): string | undefined {
    for (const { field, test, wording } of literals.filter(({ isMet }) => isMet)) {
      const excluded = literals.filter((other) => !other.isMet && other.field === field);
      this.stepsLeft -= literals.length + test.ways.length * excluded.length;
      if (this.stepsLeft < 0) return undefined;
      const isFree = test.ways.some((way) => !excluded.some((other) => other.test.isSureOf(way)));
      if (isFree) continue;
      if (test.ways.length === 0) return `nothing is ${wording()}`;
      return `all that meets ${wording()} is ruled out by what else is asked of ${quote(field)}`;
    }
    return undefined;
  }

  private clashIn(literals: readonly Literal[]): Clash | undefined {
    const met = literals.filter(({ isMet }) => isMet);
    for (const [index, one] of met.entries()) {
      this.stepsLeft -= met.length;
      if (this.stepsLeft < 0) return undefined;
      const other = met
        .slice(index + 1)
        .find((literal) => literal.field === one.field && !this.canMeetOne(one, literal));
      if (other) return [one, other];
    }
    return undefined;
  }

  /** Whether one value that is no list may meet both. */
  private canMeetOne({ test: one }: Literal, { test: other }: Literal): boolean {
    this.stepsLeft -= one.ways.length * other.ways.length;
    if (this.stepsLeft < 0) return true;
    return one.ways.some((way) => other.ways.some((otherWay) => canBeOne(way, otherWay)));
  }
}

/** Two that must hold together of one field, which only different elements of a list can meet. */
export type Clash = readonly [Literal, Literal];

/** Why literals cannot hold together; undefined where they may. */
type WhyNot = (literals: readonly Literal[]) => string | undefined;

/** What must hold all together: literals, and one alternative of each choice. */
interface Case {
  readonly literals: readonly Literal[];
  readonly choices: readonly Disjunction[];
  /** Of so many choices an alternative is among the literals already. */
  readonly taken: number;
}

const NOTHING_KNOWN: Case = { literals: [], choices: [], taken: 0 };

function extended({ literals, choices, taken }: Case, formula: Formula): Case {
  const parts = 'all' in formula ? formula.all : [formula];
  const further = parts.filter((part) => 'any' in part);
  return {
    literals: [...literals, ...parts.filter(isLiteral)],
    choices: further.length > 0 ? [...choices, ...further] : choices,
    taken,
  };
}

function isLiteral(formula: Formula): formula is Literal {
  return 'field' in formula;
}
