import type { DatedActivity } from '../activity/dated-activity';
import type { ActivityEvidence } from '../scoring/score';

/** An activity that counts as it is, whatever its age. */
export function evidenceOf({ id, type, occurredAtText }: DatedActivity): ActivityEvidence {
  return { id: id ?? null, type, occurredAt: occurredAtText, factor: 1 };
}
