/** Amount of a line before and after its discount, in minor units. */
export interface LineAmounts {
  amountMinor: bigint;
  afterDiscountMinor: bigint;
}

/** Unit price × quantity × periods; the discount is taken from the sum and rounded half up to one minor unit. */
export function lineAmounts(line: {
  priceMinor: bigint;
  quantity: number;
  periodNumber: number;
  discountBps: number;
}): LineAmounts {
  const amountMinor = line.priceMinor * BigInt(line.quantity) * BigInt(line.periodNumber);
  const kept = amountMinor * BigInt(10_000 - line.discountBps);
  return { amountMinor, afterDiscountMinor: (kept + 5_000n) / 10_000n };
}

/** Decimal text with two digits, as the marketplace writes amounts. */
export function decimalAmount(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
