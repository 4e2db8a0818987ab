// Models are documents: keep them as *.model.json, and an editor that knows model.schema.json completes and checks them
// (see "Editing models" in the README). Then validateModel tells every fault, and lintModel what is hardly meant.
import { lintModel, validateModel } from '@leadmark/engine';
import newsletter from './08-newsletter.model.json' with { type: 'json' };

console.log(`The model "${newsletter.key}" has ${validateModel(newsletter).length} faults.`);

// Some mistakes as people make them. Each is told with its place, and with what would be right.
const mistaken = {
  ...newsletter,
  dimensions: { engagement: { decay: { kind: 'exponential', halfLife: '30 days' } } },
  criteria: [
    ...newsletter.criteria,
    { key: 'clicks', group: 'email', kind: 'activity', activity: { type: 'email_open' }, points: 1 },
    { key: 'size', group: 'person', kind: 'per_unit', field: 'employees', points: '5' },
  ],
  tiers: { by: 'total', levels: [{ key: 'warm', minScore: 30 }, { key: 'hot', minScore: 80 }, { key: 'cold' }] },
};
console.log('\nWith some mistakes:');
for (const { path, message } of validateModel(mistaken)) console.log(`  ${path}: ${message}`);

// Warnings block nothing: the model compiles. But its author may want to look again.
console.log('\nWithout faults, but is it meant so?');
for (const { rule, path, message } of lintModel(newsletter)) console.log(`  ${path}: ${message} (${rule})`);

/* It prints:

The model "newsletter" has 0 faults.

With some mistakes:
  $.dimensions.engagement.decay.halfLifeDays: is missing; give a number above 0 and at most 1,000,000,000
  $.dimensions.engagement.decay.halfLife: "halfLife" is not a key of a decay with "kind": "exponential"; did you mean "halfLifeDays"?
  $.criteria[5].group: no group is called "email"; did you mean "mail"?
  $.criteria[6].points: must be a number from -1,000,000,000 to 1,000,000,000, but is "5"
  $.criteria[5].key: "clicks" is used twice; give one of the two another key
  $.tiers.levels[1].minScore: must be below the one before, 30, but is 80

Without faults, but is it meant so?
  $.tiers.levels[0].minScore: no lead is ever in this tier: the total is never above 70; lower minScore, give more points or raise the maxPoints (unreachable-tier)
  $.criteria[3].decay: -20 points fade with age, so that the score goes up again by itself; write { "kind": "none" } to keep the penalty, or "withinDays" to end it (fading-penalty)
  $.criteria[0].when: holds as well for a lead whose "segment" is not known, and takes 10 points from it; add { "field": "segment", "operator": "exists" } to it in an "all" (punished-unknown)
  $.criteria[4].activity: without it any activity ends the silence, even a bounced e-mail or an unsubscribe; name the types that a lead does itself (any-activity)
*/
