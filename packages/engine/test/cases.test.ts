import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  activitiesNeeded,
  compileModel,
  decodeState,
  encodeState,
  parseDateTime,
  scoreLead,
  scoreState,
  stateOf,
} from '../src';
import type { Activity, Facts, Score, StateScore } from '../src';

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

function expectScore(score: StateScore, { contributions = {}, ...numbers }: Scoring['expect']): void {
  expect(score).toMatchObject(numbers);
  for (const [criterion, points] of Object.entries(contributions)) {
    expect(score.contributions.find((contribution) => contribution.criterion === criterion)?.points).toBeCloseTo(
      points,
      9,
    );
  }
}

describe.each(cases)('the case $name', ({ model, scorings }) => {
  test.each(scorings)('$why', ({ facts, now, expect: expected }) => {
    expectScore(scoreLead(compileModel(model), facts, { now }), expected);
  });
});

const storable = cases.filter(({ model }) => activitiesNeeded(compileModel(model)).length === 0);

test('most cases are of models for which a state will do', () => {
  expect(storable.length).toBeGreaterThan(cases.length / 2);
});

describe.each(storable)('the case $name by a state', ({ model: definition, scorings }) => {
  test.each(scorings)('$why', ({ facts, now, expect: expected }) => {
    const model = compileModel(definition);
    const isPast = ({ occurredAt }: Activity): boolean => (parseDateTime(occurredAt) ?? 0) <= Date.parse(now);
    const state = stateOf(model, { activities: facts.activities?.filter(isPast) });
    expectScore(
      scoreState(model, { ...facts, state: decodeState(model, encodeState(model, state)) }, { now }),
      expected,
    );
  });
});
