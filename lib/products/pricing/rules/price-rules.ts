import type { PriceBand } from '../../content/business';
import { compare, type Exact, parseExact, ZERO } from '../exact';
import type { PRICE_BOUNDS, USAGE_PRICE_BOUNDS } from '../offers';
import { type PricingProblem, problem } from './problem';

type Bounds = typeof PRICE_BOUNDS | typeof USAGE_PRICE_BOUNDS;

const exactOf = (text: string): Exact => parseExact(text) ?? ZERO;
const decimalsOf = (text: string): number => (text.split('.')[1] ?? '').replace(/0+$/, '').length;

/** A price as typed: a decimal within bounds, above zero. */
export function priceProblems(path: string, text: string, bounds: Bounds): PricingProblem[] {
  if (text.trim() === '') return [problem(path, 'price_missing')];
  const price = parseExact(text);
  if (!price) return [problem(path, 'price_format')];
  if (price.n === 0n) return [problem(path, 'price_zero')];
  const { decimals, least, most } = bounds;
  if (decimalsOf(text.trim()) > decimals || compare(price, exactOf(least)) < 0)
    return [problem(path, 'price_decimals', { decimals })];
  return compare(price, exactOf(most)) > 0 ? [problem(path, 'price_large', { most })] : [];
}

type Range = { min: Exact | null; max: Exact | null };

function boundProblems(path: string, upTo: string, before: Exact | null, range: Range): PricingProblem[] {
  const bound = parseExact(upTo);
  if (!bound || bound.n === 0n) return [problem(path, 'band_bound')];
  if (before && compare(bound, before) <= 0) return [problem(path, 'band_order')];
  const isBelow = range.min && compare(bound, range.min) < 0;
  const isBeyond = range.max && compare(bound, range.max) >= 0;
  return isBelow || isBeyond ? [problem(path, 'band_unreachable')] : [];
}

/** Bands rise, end open, can all be reached within the quantity's range, and each has a price. */
export function bandProblems(
  path: string,
  bands: readonly PriceBand[],
  bounds: Bounds,
  range: Range = { min: null, max: null },
): PricingProblem[] {
  if (bands.length === 0) return [problem(path, 'bands_missing')];
  return bands.flatMap(({ upTo, unitPrice }, index) => {
    const own = `${path}.${index}`;
    const price = priceProblems(`${own}.unitPrice`, unitPrice, bounds);
    if (index === bands.length - 1)
      return upTo === '' ? price : [problem(`${own}.upTo`, 'band_open'), ...price];
    const before = parseExact(bands[index - 1]?.upTo ?? '');
    return [...boundProblems(`${own}.upTo`, upTo, before, range), ...price];
  });
}
