import { duration } from '../values/wording';
import { grouped } from './grouped';

/** The days up to now, after "in": `the last 7 days`, `the last hour`. */
export function windowInWords(days: number): string {
  return `the last ${grouped(duration(days)).replace(/^1 /, '')}`;
}
