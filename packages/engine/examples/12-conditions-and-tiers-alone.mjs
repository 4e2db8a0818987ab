// Two parts of a model are of use by themselves: a condition finds leads, and tiers classify numbers from elsewhere.
import { compileCondition, compileTiers, validateCondition } from '@leadmark/engine';

const isProspect = compileCondition({
  all: [
    { field: 'title', operator: 'containsWord', value: 'cto' },
    {
      any: [
        { field: 'country', operator: 'in', value: ['GB', 'IE'] },
        { field: 'employees', operator: 'between', value: [50, 500] },
      ],
    },
    { not: { field: 'trialStartedAt', operator: 'withinLastDays', value: 30 } },
  ],
});

const people = {
  Ada: { title: 'CTO', country: 'gb' },
  Ben: { title: 'Director', country: 'GB' },
  Cleo: { title: 'Founder & CTO', employees: '50' },
  Dora: { title: 'CTO', country: 'IE', trialStartedAt: '2026-03-20T00:00:00Z' },
};
const now = Date.parse('2026-03-31T00:00:00Z');
const found = Object.entries(people).filter(([, attributes]) => isProspect(attributes, now));
console.log(`Prospects: ${found.map(([name]) => name).join(', ')}`);

// What a person typed can be checked first. The second argument says where the condition stands.
for (const { path, message } of validateCondition({ field: 'title', operator: 'contain', value: 'cto' }, 'filter')) {
  console.log(`${path}: ${message}`);
}

const tiers = compileTiers({
  by: 'total',
  levels: [{ key: 'hot', name: 'Hot', minScore: 70 }, { key: 'warm', name: 'Warm', minScore: 40 }, { key: 'cold' }],
  bands: { fit: [{ key: 'A', minPoints: 50 }, { key: 'B' }], engagement: [{ key: '1', minPoints: 20 }, { key: '2' }] },
});
const { tierName, rank, grade } = tiers.classify({ fit: 55, engagement: 14.5, total: 69.5 });
console.log(`69.5 is ${tierName}, the tier number ${rank} of ${tiers.levels.length}, with the grade ${grade}`);

/* It prints:

Prospects: Ada, Cleo
filter.operator: "contain" is not known; did you mean "contains"?
69.5 is Warm, the tier number 2 of 3, with the grade A2
*/
