/** 64 bits, of which each half is a whole number from 0 to 2^32 − 1. */
export interface Hash {
  readonly high: number;
  readonly low: number;
}

/**
 * The same for the same text, anywhere. Two lanes of multiplications that are mixed at the end as MurmurHash3 does it
 * (A. Appleby, 2011; two lanes as in cyrb53, bryc, 2018). Not made to withstand somebody who looks for two texts of one
 * hash: such texts count as one value.
 */
export function hashOf(text: string): Hash {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x9e3779b1);
    other = Math.imul(other ^ code, 0x5f356495);
  }
  const [high, low] = [mixed(other, one), mixed(one, other)];
  return { high, low };
}

function mixed(lane: number, beside: number): number {
  const first = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b) ^ Math.imul(beside ^ (beside >>> 13), 0xc2b2ae35);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}
