import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileModel, scoreLead } from '../src';
import type { Facts, Score } from '../src';

interface Case {
  readonly name: string;
  readonly model: unknown;
  readonly scorings: readonly Scoring[];
}

interface Scoring {
  readonly why: string;
  readonly facts: Facts;
  readonly now: string;
  readonly expect: Partial<Omit<Score, 'contributions'>> & {
    readonly contributions?: Readonly<Record<string, number>>;
  };
}

const folder = join(__dirname, 'cases');
const cases = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case);

describe.each(cases)('the case $name', ({ model, scorings }) => {
  test.each(scorings)('$why', ({ facts, now, expect: expected }) => {
    const score = scoreLead(compileModel(model), facts, { now });
    const { contributions = {}, ...numbers } = expected;
    expect(score).toMatchObject(numbers);
    for (const [criterion, points] of Object.entries(contributions)) {
      expect(score.contributions.find((contribution) => contribution.criterion === criterion)?.points).toBeCloseTo(
        points,
        9,
      );
    }
  });
});
