/** The least amount that is enough, if more never is less: found by doubling, then by halving. Undefined where none is. */
export function leastEnough(most: number, isEnough: (amount: number) => boolean): number | undefined {
  let [tooLittle, amount] = [0, 1];
  while (!isEnough(amount)) {
    if (amount === most) return undefined;
    [tooLittle, amount] = [amount, Math.min(amount * 2, most)];
  }
  while (amount - tooLittle > 1) {
    const middle = Math.floor((tooLittle + amount) / 2);
    if (isEnough(middle)) amount = middle;
    else tooLittle = middle;
  }
  return amount;
}
