import type { Currency } from '@/db/enums';
import { MINOR_DIGITS } from '@/lib/money/money';

/** An exact number: a fraction of integers in lowest terms, the denominator above zero. */
export type Exact = { readonly n: bigint; readonly d: bigint };

const DECIMAL = /^(\d{1,15})(?:\.(\d{1,6}))?$/;
const TEN = 10n;
/** Digits that are shown of a fraction that no decimal can write. */
const SHOWN_DIGITS = 8;

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const make = (n: bigint, d: bigint): Exact => {
  const common = gcd(n, d);
  return common === 0n ? { n: 0n, d: 1n } : { n: n / common, d: d / common };
};

export const exact = (whole: bigint | number): Exact => ({ n: BigInt(whole), d: 1n });
export const ZERO = exact(0);

/** Decimal text without sign (`39.90`; up to 15 digits and 6 decimals) as an exact number, or null when it is none. */
export function parseExact(text: string): Exact | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  return make(BigInt(whole + fraction), TEN ** BigInt(fraction.length));
}

export const add = (a: Exact, b: Exact): Exact => make(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Exact, b: Exact): Exact => add(a, { n: -b.n, d: b.d });
export const times = (a: Exact, b: Exact): Exact => make(a.n * b.n, a.d * b.d);
/** Throws RangeError on a divisor that is not above zero. */
export function divide(a: Exact, b: Exact): Exact {
  if (b.n <= 0n) throw new RangeError('divisor is not above zero');
  return make(a.n * b.d, a.d * b.n);
}
export const sum = (all: readonly Exact[]): Exact => all.reduce(add, ZERO);

/** Below zero, zero or above zero, as `a` is to `b`. */
export const compare = (a: Exact, b: Exact): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const least = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
export const isZero = ({ n }: Exact): boolean => n === 0n;

/** Rounds half away from zero to an integer. */
const toInteger = ({ n, d }: Exact): bigint => {
  const size = n < 0n ? -n : n;
  const rounded = (2n * size + d) / (2n * d);
  return n < 0n ? -rounded : rounded;
};

/** As decimal text without needless zeros; a fraction that never ends is rounded to eight decimals and says so. */
export function exactText(value: Exact): { text: string; isRounded: boolean } {
  const scaled = toInteger(times(value, exact(TEN ** BigInt(SHOWN_DIGITS))));
  const size = (scaled < 0n ? -scaled : scaled).toString().padStart(SHOWN_DIGITS + 1, '0');
  const fraction = size.slice(-SHOWN_DIGITS).replace(/0+$/, '');
  const text = `${scaled < 0n ? '-' : ''}${size.slice(0, -SHOWN_DIGITS)}${fraction ? `.${fraction}` : ''}`;
  const isRounded = scaled * value.d !== value.n * TEN ** BigInt(SHOWN_DIGITS);
  return { text, isRounded };
}

/**
 * The one rounding place of prices: a total becomes minor units of its currency, half away from zero. Everything before
 * it is exact.
 */
export const roundToMinor = (total: Exact, currency: Currency): bigint =>
  toInteger(times(total, exact(TEN ** BigInt(MINOR_DIGITS[currency]))));
