import { roundShown } from '../values/number';
import type { Numbers } from './score';

/** The shown form of the three numbers. */
export function roundNumbers({ fit, engagement, total }: Numbers): Numbers {
  return { fit: roundShown(fit), engagement: roundShown(engagement), total: roundShown(total) };
}
