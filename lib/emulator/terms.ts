import type { Pricing } from './vocabulary';

/** One band of a quantity: up to this quantity, itself included; null for the last. */
export interface Band {
  upTo: number | null;
  /** Price of a unit in millionths of the currency's unit, as text: JSON has no integers of that size. */
  unitMicros: string;
}

/** How the price of one period follows the quantity, and which quantities are sold. */
export interface Terms {
  pricing: Pricing;
  bands: readonly Band[];
  min: number | null;
  max: number | null;
  step: number | null;
}

const MICROS_DIGITS = 6;
export const MICROS_PER_MINOR = 10_000n;

/** Decimal text as typed (`39.90`, at most six decimals) in millionths; null for any other text. */
export function microsOf(text: string): bigint | null {
  const parts = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (!parts) return null;
  const [, whole = '', fraction = ''] = parts;
  return BigInt(whole + fraction.padEnd(MICROS_DIGITS, '0'));
}

/** Rounds half up to minor units: the only place where an amount is rounded. */
export const minorOf = (micros: bigint): bigint => (micros + MICROS_PER_MINOR / 2n) / MICROS_PER_MINOR;

/** Each tranche at its own price: what lies beyond the last bound of the bands costs as the last band does. */
function tieredMicros(bands: readonly Band[], quantity: number): bigint {
  let sum = 0n;
  let below = 0;
  for (const [index, { upTo, unitMicros }] of bands.entries()) {
    const isLast = index === bands.length - 1;
    const end = isLast ? quantity : Math.min(upTo ?? quantity, quantity);
    sum += BigInt(Math.max(0, end - below)) * BigInt(unitMicros);
    below = Math.max(below, end);
  }
  return sum;
}

/** The whole quantity at the price of the band in which it lies. */
function volumeMicros(bands: readonly Band[], quantity: number): bigint {
  const band = bands.find(({ upTo }) => upTo === null || quantity <= upTo) ?? bands.at(-1);
  return BigInt(band?.unitMicros ?? '0') * BigInt(quantity);
}

/** Price of one period for a quantity, in millionths. */
export function periodMicros({ pricing, bands }: Pick<Terms, 'pricing' | 'bands'>, quantity: number): bigint {
  if (pricing === 'tiered') return tieredMicros(bands, quantity);
  if (pricing === 'volume') return volumeMicros(bands, quantity);
  return BigInt(bands[0]?.unitMicros ?? '0') * BigInt(quantity);
}

/** Whether that many are sold: within the bounds and on a step counted from the least. */
export function isSoldQuantity(
  { min, max, step }: Omit<Terms, 'pricing' | 'bands'>,
  quantity: number,
): boolean {
  const least = min ?? 1;
  if (quantity < least || (max !== null && quantity > max)) return false;
  return step === null || step <= 0 || (quantity - least) % step === 0;
}
