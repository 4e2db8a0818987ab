import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileModel, scoreLead, validateModel } from '../src';
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

/** Cases that use what cannot be scored yet, with where it stands. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'decay-default-and-override': ['$.criteria[2].decay.kind', '$.criteria[3].kind', '$.criteria[4].kind'],
  'duplicate-activities': ['$.criteria[1].kind'],
  'frequency-windows': ['$.criteria[0].kind', '$.criteria[1].kind'],
  'hubspot-linear-decay': ['$.criteria[0].decay.kind'],
  inactivity: ['$.criteria[1].kind', '$.criteria[2].kind'],
  'step-decay': ['$.criteria[0].decay.kind'],
  'time-travel': ['$.criteria[3].kind'],
};

const scored = cases.filter(({ name }) => !(name in REFUSED));
const refused = cases.filter(({ name }) => name in REFUSED);

describe.each(scored)('the case $name', ({ model, scorings }) => {
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

test.each(refused)('the case $name is refused where it uses what cannot be scored yet', ({ name, model }) => {
  expect(validateModel(model).map(({ path }) => path)).toEqual(REFUSED[name]);
});
