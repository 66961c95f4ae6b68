import { MICROS_PER_MINOR, minorOf, periodMicros, type Terms } from './terms';

/** Amount of a line before and after its discount, in minor units. */
export interface LineAmounts {
  amountMinor: bigint;
  afterDiscountMinor: bigint;
}

/** What a plan costs: by its terms, or where it has none, so much for each piece. */
export interface Priced {
  priceMinor: bigint;
  terms?: Terms | null | undefined;
}

/** Price of one period of a quantity, exact, in millionths. */
export const microsOfPlan = ({ priceMinor, terms }: Priced, quantity: number): bigint =>
  terms ? periodMicros(terms, quantity) : priceMinor * BigInt(quantity) * MICROS_PER_MINOR;

/** Price of `periods` periods of a quantity, rounded once. */
export const amountOf = (plan: Priced, quantity: number, periods = 1): bigint =>
  minorOf(microsOfPlan(plan, quantity) * BigInt(periods));

/** The amount of a line; the discount is taken from the sum and rounded half up to one minor unit. */
export function lineAmounts(
  line: Priced & { quantity: number; periodNumber: number; discountBps: number },
): LineAmounts {
  const amountMinor = amountOf(line, line.quantity, line.periodNumber);
  const kept = amountMinor * BigInt(10_000 - line.discountBps);
  return { amountMinor, afterDiscountMinor: (kept + 5_000n) / 10_000n };
}

/** Decimal text with two digits, as the marketplace writes amounts. */
export function decimalAmount(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
