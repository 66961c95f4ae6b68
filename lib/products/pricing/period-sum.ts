import type { Sku, SkuPrice, SpecAttribute, Specification } from '../content/business';
import type { PricePeriod } from '../content/values';
import { readBands, type Tranche, tranches, wholeBand } from './bands';
import { compare, divide, type Exact, exact, parseExact, subtract, times } from './exact';
import type { Selection, StepValues } from './quote-types';
import { boundsOf, decimal, type Line, line, refuse } from './steps';

const MAX_PERIODS = 1_000;

/** A bound of a quantity attribute, which JSON carries as a number, as the decimal that was typed. */
export const boundOf = (value: number | null): Exact | null =>
  value === null ? null : parseExact(String(value));

export const quantityOf = (specification: Specification): SpecAttribute | null =>
  specification.template === 'custom'
    ? (specification.attributes.find(({ kind }) => kind === 'quantity') ?? null)
    : null;

function within(attribute: SpecAttribute, quantity: Exact): Exact {
  const [min, max, step] = [boundOf(attribute.min), boundOf(attribute.max), boundOf(attribute.step)];
  const bounds = { min: attribute.min ?? '', max: attribute.max ?? '' };
  if ((min && compare(quantity, min) < 0) || (max && compare(quantity, max) > 0))
    throw refuse('quantity', 'quantity_outside', bounds);
  const isOff = step && step.n > 0n && divide(subtract(quantity, min ?? exact(0)), step).d !== 1n;
  if (isOff) throw refuse('quantity', 'quantity_step', { ...bounds, step: attribute.step ?? '' });
  return quantity;
}

/** The chosen quantity: of the attribute, within its bounds and steps; else a whole number of copies or vCPUs. */
function readQuantity(specification: Specification, typed: string): Exact {
  const quantity = parseExact(typed);
  if (!quantity || quantity.n <= 0n) throw refuse('quantity', 'quantity_wrong');
  const attribute = quantityOf(specification);
  if (attribute) return within(attribute, quantity);
  if (quantity.d !== 1n) throw refuse('quantity', 'quantity_wrong');
  return quantity;
}

export function skuOf(specification: Specification, skuKey: string | null, path = 'skuKey'): Sku {
  const only = specification.skus.length === 1 && skuKey === null ? specification.skus[0] : undefined;
  const found = only ?? specification.skus.find(({ key }) => key === skuKey);
  if (!found) throw refuse(path, 'sku_unknown');
  return found;
}

function priceOf(sku: Sku, period: PricePeriod): SkuPrice {
  const found = sku.prices.find((price) => price.period === period);
  if (!found) throw refuse('period', 'period_not_sold', { period });
  return found;
}

const needed = (price: Exact | null): Exact => {
  if (!price) throw refuse('period', 'price_missing');
  return price;
};

type Sold = {
  specification: Specification;
  price: SkuPrice;
  quantity: Exact;
  times: Exact;
  values: StepValues;
};

const bandLine = (code: 'tranche' | 'band', part: Tranche, sold: Sold): Line =>
  line(
    code,
    { ...sold.values, ...boundsOf(part), quantity: decimal(part.quantity), price: decimal(part.unitPrice) },
    times(part.amount, sold.times),
  );

function lineAtOnePrice({ specification, price, quantity, times: periods, values }: Sold): Line {
  const unit = needed(parseExact(price.price));
  const code = quantityOf(specification) ? 'linear' : specification.isPricedByCpu ? 'cpu' : 'flat';
  const shown = { ...values, price: decimal(unit), quantity: decimal(quantity) };
  return line(code, shown, times(times(unit, quantity), periods));
}

function linesOf(sold: Sold): Line[] {
  const pricing = quantityOf(sold.specification)?.pricing ?? 'linear';
  if (pricing === 'linear') return [lineAtOnePrice(sold)];
  const bands = readBands(sold.price.bands);
  if (!bands) throw refuse('period', 'bands_wrong');
  if (pricing === 'volume') return [bandLine('band', wholeBand(sold.quantity, bands), sold)];
  return tranches(sold.quantity, bands).map((part) => bandLine('tranche', part, sold));
}

/** The lines of a SKU that is sold by the month, by the year or once, for the chosen quantity and number of periods. */
export function periodLines(
  specification: Specification,
  {
    skuKey,
    period,
    periodNumber,
    quantity,
  }: Pick<Selection, 'skuKey' | 'period' | 'periodNumber' | 'quantity'>,
): Line[] {
  const number = period === 'once' ? 1 : periodNumber;
  if (!Number.isInteger(number) || number < 1 || number > MAX_PERIODS)
    throw refuse('periodNumber', 'period_number_wrong');
  return linesOf({
    specification,
    price: priceOf(skuOf(specification, skuKey), period),
    quantity: readQuantity(specification, quantity),
    times: exact(number),
    values: { period, periodNumber: number },
  });
}
