/** Whether something holds from one instant to another: at every one of them, at none, or (undefined) neither can be said. */
export type Verdict = boolean | undefined;

/** Whether something holds for a subject from one instant to another. */
export type Test<Subject> = (subject: Subject, from: number, to: number) => Verdict;

export function negate(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}

/** Holds when every test does, and so for no test at all. */
export function every<Subject>(tests: readonly Test<Subject>[], subject: Subject, from: number, to: number): Verdict {
  let verdict: Verdict = true;
  for (const test of tests) {
    const tested = test(subject, from, to);
    if (tested === false) return false;
    if (tested === undefined) verdict = undefined;
  }
  return verdict;
}

/** Holds when at least one test does. */
export function some<Subject>(tests: readonly Test<Subject>[], subject: Subject, from: number, to: number): Verdict {
  let verdict: Verdict = false;
  for (const test of tests) {
    const tested = test(subject, from, to);
    if (tested === true) return true;
    if (tested === undefined) verdict = undefined;
  }
  return verdict;
}

/** Holds when a test does for at least one subject. */
export function forSome<Subject>(subjects: readonly Subject[], test: Test<Subject>, from: number, to: number): Verdict {
  let verdict: Verdict = false;
  for (const subject of subjects) {
    const tested = test(subject, from, to);
    if (tested === true) return true;
    if (tested === undefined) verdict = undefined;
  }
  return verdict;
}
