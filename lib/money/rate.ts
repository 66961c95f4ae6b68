/** A rate of 100 % in basis points. */
export const FULL = 10_000n;

/**
 * `minor` × `numerator` ÷ `denominator` in whole minor units: the one rounding place of settlement, half away from zero,
 * so that the opposite amount always comes to the opposite result. Throws RangeError unless the denominator is positive.
 */
export function partOf(minor: bigint, numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('not a positive denominator');
  const product = minor * numerator;
  const size = product < 0n ? -product : product;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return product < 0n ? -rounded : rounded;
}

/** A part of an amount at a rate in basis points. */
export const rateOf = (minor: bigint, bps: number): bigint => partOf(minor, BigInt(bps), FULL);
