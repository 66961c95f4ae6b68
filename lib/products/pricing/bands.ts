import type { PriceBand } from '../content/business';
import { compare, type Exact, least, parseExact, subtract, times, ZERO } from './exact';

/** Prices by quantity: `upTo` is the last quantity of the band, null for the last band, which is open. */
export type Band = { upTo: Exact | null; unitPrice: Exact };

/** What of a quantity lies in one band, and what it costs there. */
export type Tranche = {
  from: Exact;
  upTo: Exact | null;
  quantity: Exact;
  unitPrice: Exact;
  amount: Exact;
};

/** Bands as typed, or null when a price or a bound is none, bounds do not rise, or the last band is not open. */
export function readBands(typed: readonly PriceBand[]): readonly [Band, ...Band[]] | null {
  const bands: Band[] = [];
  let before = ZERO;
  for (const [index, { upTo, unitPrice }] of typed.entries()) {
    const price = parseExact(unitPrice);
    const isLast = index === typed.length - 1;
    if (!price || isLast !== (upTo === '')) return null;
    const bound = isLast ? null : parseExact(upTo);
    if (!isLast && (bound === null || compare(bound, before) <= 0)) return null;
    if (bound) before = bound;
    bands.push({ upTo: bound, unitPrice: price });
  }
  const [first, ...others] = bands;
  return first ? [first, ...others] : null;
}

/** Tiered and Step: each tranche of the quantity at the price of its own band. */
export function tranches(quantity: Exact, bands: readonly Band[]): Tranche[] {
  const parts: Tranche[] = [];
  let from = ZERO;
  for (const { upTo, unitPrice } of bands) {
    const end = upTo ? least(quantity, upTo) : quantity;
    if (compare(end, from) > 0) {
      const part = subtract(end, from);
      parts.push({ from, upTo, quantity: part, unitPrice, amount: times(part, unitPrice) });
    }
    if (!upTo || compare(quantity, upTo) <= 0) break;
    from = upTo;
  }
  return parts;
}

/** Volume and Tier: the whole quantity at the price of the one band that it falls in. */
export function wholeBand(quantity: Exact, bands: readonly [Band, ...Band[]]): Tranche {
  let from = ZERO;
  for (const { upTo, unitPrice } of bands) {
    if (!upTo || compare(quantity, upTo) <= 0)
      return { from, upTo, quantity, unitPrice, amount: times(quantity, unitPrice) };
    from = upTo;
  }
  const { unitPrice } = bands[0];
  return { from: ZERO, upTo: null, quantity, unitPrice, amount: times(quantity, unitPrice) };
}
