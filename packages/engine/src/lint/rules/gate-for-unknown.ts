import type { LintRule } from '../lint-rule';
import { formulaOf } from '../logic/formula';
import { holdsForUnknown } from '../logic/unknown';

/** Gates that disqualify a lead of which nothing is known yet. */
export const gateForUnknown: LintRule = function* ({ definition: { gates = [] }, reasoning }) {
  for (const [index, gate] of gates.entries()) {
    if (!('when' in gate) || !holdsForUnknown(formulaOf(gate.when))) continue;
    const message = reasoning.isAlwaysTrue(gate.when)
      ? 'holds for every lead, so that every lead is disqualified; write a condition that only some leads meet'
      : 'holds for a lead of which nothing is known, so that every new lead is disqualified; if that is not meant, ask in an "all" that a field of known leads "exists", too';
    yield { path: `$.gates[${index}].when`, message };
  }
};
