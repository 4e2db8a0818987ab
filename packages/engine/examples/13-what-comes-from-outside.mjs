// Models and facts may be any JSON. A faulty model is refused, with all that is wrong; facts of another shape are left
// out; and every error has a code.
import {
  compileModel,
  FACTS_LIMITS,
  FactsTooLargeError,
  ModelInvalidError,
  NowInvalidError,
  scoreLead,
} from '@leadmark/engine';

const definition = {
  key: 'strict',
  groups: [{ key: 'interest', dimension: 'engagement' }],
  criteria: [{ key: 'visits', group: 'interest', kind: 'activity', activity: { type: 'page_view' }, points: 5 }],
  tiers: { by: 'total', levels: [{ key: 'all' }] },
};
const model = compileModel(definition);
const now = '2026-03-31T00:00:00Z';
const visit = { id: 'v1', type: 'page_view', occurredAt: '2026-03-30T10:00:00Z' };

// As it may come out of a request: the text is nobody's type.
const sent = JSON.parse(`{
  "attributes": ["not", "an", "object"],
  "activities": [
    { "id": "v1", "type": "page_view", "occurredAt": "2026-03-30T10:00:00Z" },
    { "id": "v1", "type": "page_view", "occurredAt": "2026-03-30T10:00:00Z" },
    { "id": "v2", "type": "page_view", "occurredAt": "2026-03-31T09:00:00Z" },
    { "id": "v3", "type": "page_view", "occurredAt": "yesterday" },
    { "id": "v4", "type": 7, "occurredAt": "2026-03-30T10:00:00Z" },
    null
  ]
}`);
// One is sent twice, one is still to come, one has no instant and one no type: one visit is left.
console.log(`${scoreLead(model, sent, { now }).total} points`);

attempt(() => compileModel({ ...definition, groups: [], tiers: { by: 'totals', levels: [] } }));
attempt(() => scoreLead(model, { activities: [visit] }, { now: '31 March' }));
attempt(() => scoreLead(model, { activities: Array(FACTS_LIMITS.activities + 1).fill(visit) }, { now }));

/** @type {(act: () => unknown) => void} */
function attempt(act) {
  try {
    act();
  } catch (error) {
    if (error instanceof FactsTooLargeError) console.log(`${error.code}: ask for fewer activities. ${error.message}`);
    else if (error instanceof ModelInvalidError)
      console.log(`${error.code}, ${error.violations.length} faults:\n${error.message}`);
    else if (error instanceof NowInvalidError) console.log(`${error.code}: ${error.message}`);
    else throw error;
  }
}

/* It prints:

5 points
MODEL_INVALID, 3 faults:
$.criteria[0].group: no group is called "interest"; there is none yet, so add it
$.tiers.levels: is empty; give one or more levels
$.tiers.by: "totals" is not known; did you mean "total"?
NOW_INVALID: "now" must be a valid Date or a date-time such as "2026-03-31T00:00:00Z", with "Z" or an offset
FACTS_TOO_LARGE: ask for fewer activities. $.activities: holds 100001 activities; a lead may have at most 100000
*/
