import type { Score } from '@leadmark/engine';
import { finding } from './finding';
import type { Finding } from './finding';
import type { ShownScore } from './stored';

const unequal = finding('the score is the fold of the facts');
const FIELDS = ['fit', 'engagement', 'total', 'tier', 'grade', 'gate'] as const;
const TOLERANCE = 1e-9;

export type JudgedScore = Pick<Score, (typeof FIELDS)[number] | 'contributions'>;

/** The engine's score of all the facts is the judge: facts in any order give the same one. */
export function judgeScore(where: string, expected: JudgedScore, shown: ShownScore): Finding[] {
  const differing = FIELDS.filter((field) => expected[field] !== shown[field]);
  const points = new Map(shown.contributions.map(({ criterion, points }) => [criterion, points]));
  const contributions = expected.contributions.filter(
    ({ criterion, points: own }) => !(Math.abs((points.get(criterion) ?? NaN) - own) <= TOLERANCE),
  );
  return [
    ...differing.map((field) =>
      unequal(`${where} as of ${shown.asOf}: ${field} is ${shown[field]}, of its facts ${expected[field]}`),
    ),
    ...contributions.map(({ criterion, points: own }) =>
      unequal(`${where} as of ${shown.asOf}: ${criterion} gives ${points.get(criterion)}, of its facts ${own}`),
    ),
  ];
}
