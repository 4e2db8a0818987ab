/** Whether something holds from one instant to another: at every one of them, at none, or (undefined) neither can be said. */
export type Verdict = boolean | undefined;

export function negate(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}

/** Holds when every part does, and so for no part at all. */
export function every<T>(parts: readonly T[], judge: (part: T) => Verdict): Verdict {
  let verdict: Verdict = true;
  for (const part of parts) {
    const judged = judge(part);
    if (judged === false) return false;
    if (judged === undefined) verdict = undefined;
  }
  return verdict;
}

/** Holds when at least one part does. */
export function some<T>(parts: readonly T[], judge: (part: T) => Verdict): Verdict {
  let verdict: Verdict = false;
  for (const part of parts) {
    const judged = judge(part);
    if (judged === true) return true;
    if (judged === undefined) verdict = undefined;
  }
  return verdict;
}
