import { ModelInvalidError } from '../validation/violation';

/** How large the facts of a lead may be. Beyond this they are refused, so that scoring takes bounded time. */
export const FACTS_LIMITS = { activities: 100_000 } as const;

/** Thrown for facts beyond `FACTS_LIMITS`; what is merely misshapen in facts is left out instead. */
export class FactsTooLargeError extends ModelInvalidError {
  override readonly name = 'FactsTooLargeError';
  override readonly code = 'FACTS_TOO_LARGE';

  constructor(activities: number) {
    const message = `holds ${activities} activities; a lead may have at most ${FACTS_LIMITS.activities}`;
    super([{ path: '$.activities', message }]);
  }
}
