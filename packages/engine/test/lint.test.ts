import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ModelInvalidError, lintModel } from '../src';
import { modelOf, modelWith } from './models';
import { thrownBy } from './thrown-by';

const folder = join(__dirname, 'cases');
const cases = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly name: string; readonly model: unknown },
);

/** What is conspicuous in the cases; in the others nothing is. */
const CONSPICUOUS: Readonly<Record<string, readonly string[]>> = {
  'c-suite-titles': ['unreachable-tier $.tiers.levels[0].minScore'],
  'decay-default-and-override': ['any-activity $.criteria[4].activity'],
  'hubspot-group-caps': ['swallowed-criterion $.groups[1].maxPoints'],
  inactivity: ['any-activity $.criteria[1].activity'],
  'pardot-default-points': [1, 2, 3, 10].map((index) => `gives-nothing $.criteria[${index}].points`),
  'time-travel': ['any-activity $.criteria[3].activity'],
};

function found(definition: unknown): string[] {
  return lintModel(definition).map(({ rule, path }) => `${rule} ${path}`);
}

test.each(cases)('of the case $name only what is conspicuous is told', ({ name, model }) => {
  expect(found(model)).toEqual(CONSPICUOUS[name] ?? []);
});

test('the template has nothing conspicuous', () => {
  const templates = join(__dirname, '../../../api/src/scoring-model/templates');
  const template = readFileSync(join(templates, 'b2b-software.model.json'), 'utf8');
  expect(lintModel(JSON.parse(template))).toEqual([]);
});

test('a model that is invalid is refused with its faults', () => {
  const error = thrownBy(() => lintModel({ ...modelWith(), key: '' }));
  expect(error).toBeInstanceOf(ModelInvalidError);
  expect(error).toMatchObject({ violations: [{ path: '$.key' }] });
});

test('a disabled criterion is left out', () => {
  const idle = { key: 'i', group: 'behaviour', kind: 'inactivity', days: 30, points: 0 } as const;
  expect(found(modelOf(idle))).toContain('any-activity $.criteria[0].activity');
  const disabled = modelWith({
    groups: [{ key: 'behaviour', dimension: 'engagement' }],
    criteria: [{ ...idle, enabled: false }],
    tiers: { by: 'total', levels: [{ key: 'all' }] },
  });
  expect(found(disabled)).toEqual([]);
});

test('a warning says what happens to a lead and what to write instead', () => {
  const model = modelWith({
    groups: [{ key: 'behaviour', dimension: 'engagement', maxPoints: 10 }],
    criteria: [
      { key: 'demo', name: 'Demo', group: 'behaviour', kind: 'activity', activity: { type: 'demo' }, points: 50 },
    ],
    tiers: { by: 'total', levels: [{ key: 'hot', minScore: 20 }, { key: 'cold' }] },
  });
  expect(lintModel(model)).toEqual([
    {
      rule: 'unreachable-tier',
      path: '$.tiers.levels[0].minScore',
      message:
        'no lead is ever in this tier: the total is never above 10; lower minScore, give more points or raise the maxPoints',
    },
    {
      rule: 'swallowed-criterion',
      path: '$.groups[0].maxPoints',
      message: '"Demo" gives 50 points, of which this lets only 10 count; raise it to 50 or give fewer',
    },
  ]);
});
