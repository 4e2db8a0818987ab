import type { Score } from './score';

type Explanation = Pick<Score, 'contributions' | 'adjustments'>;
type PlainScore = Omit<Score, keyof Explanation>;

/** A score whose explanation is worked out when it is first read, because many who score never read it. */
export function explainedScore(score: PlainScore, explain: () => Explanation): Score {
  const unexplained = Object.assign(new UnexplainedScore(explain), score);
  return Object.defineProperties(unexplained, EXPLANATION) as typeof unexplained & Explanation;
}

class UnexplainedScore {
  readonly #explain: () => Explanation;
  #explanation: Explanation | undefined;

  constructor(explain: () => Explanation) {
    this.#explain = explain;
  }

  static explanationOf(score: UnexplainedScore): Explanation {
    return (score.#explanation ??= score.#explain());
  }
}

/**
 * Own and enumerable, so that copies and JSON hold the explanation; shared by all scores, because getters made for each
 * would cost more than the scoring itself.
 */
const EXPLANATION: PropertyDescriptorMap & ThisType<UnexplainedScore> = {
  contributions: {
    enumerable: true,
    get() {
      return UnexplainedScore.explanationOf(this).contributions;
    },
  },
  adjustments: {
    enumerable: true,
    get() {
      return UnexplainedScore.explanationOf(this).adjustments;
    },
  },
};
