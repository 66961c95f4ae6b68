import type { DeliveryType } from '@/db/enums/listings';
import type { BillingFactor, Sku, SkuPrice, Specification, UsagePackage } from '../content/business';
import type { PricePeriod } from '../content/values';
import { isMetered, MAX_SKUS, modesOf, PERIODS_OF_MODE } from './offers';
import { quantityOf } from './period-sum';
import { completeSkus } from './sku-matrix';

export type NewKey = () => string;

/** The bounds of the bands that every SKU of a specification shares; one open band where none is set. */
export function edgesOf({ skus }: Pick<Specification, 'skus'>): string[] {
  const first = skus.flatMap(({ prices }) => prices).find(({ bands }) => bands.length > 0);
  return first ? first.bands.slice(0, -1).map(({ upTo }) => upTo) : [];
}

const blankPrice = (period: PricePeriod): SkuPrice => ({ period, price: '', bands: [], productId: '' });

/** A price whose bands have these bounds; prices stay with their places. */
function withEdges(price: SkuPrice, edges: readonly string[], hasBands: boolean): SkuPrice {
  if (!hasBands) return price.bands.length === 0 ? price : { ...price, bands: [] };
  const bands = [...edges, ''].map((upTo, index) => ({
    upTo,
    unitPrice: price.bands[index]?.unitPrice ?? (index === 0 ? price.price : ''),
  }));
  return { ...price, price: '', bands };
}

type Wanted = {
  periods: readonly PricePeriod[];
  /** What was sold before: a SKU that left one of these out goes on to. */
  sold: readonly PricePeriod[];
  edges: readonly string[];
  hasBands: boolean;
};

function pricesFor(sku: Sku, { periods, sold, edges, hasBands }: Wanted) {
  const has = (period: PricePeriod) => sku.prices.some((price) => price.period === period);
  const own = periods.filter((period) => has(period) || !sold.includes(period));
  const prices = (own.length > 0 ? own : periods).map(
    (period) => sku.prices.find((price) => price.period === period) ?? blankPrice(period),
  );
  return { ...sku, prices: prices.map((price) => withEdges(price, edges, hasBands)) };
}

/** The periods that a specification is sold for: those its SKUs have, or the first of its charging mode. */
export function periodsOf(specification: Specification): PricePeriod[] {
  const offered = PERIODS_OF_MODE[specification.chargingMode];
  const sold = offered.filter((period) =>
    specification.skus.some(({ prices }) => prices.some((price) => price.period === period)),
  );
  return sold.length > 0 ? sold : offered.slice(0, 1);
}

/** The periods that each of these SKUs is sold for: a SKU may leave out one that its siblings offer. */
export function sharedPeriods(
  specification: Specification,
  skuKeys: readonly (string | null)[],
): PricePeriod[] {
  const chosen = specification.skus.filter(({ key }) => skuKeys.includes(key));
  return periodsOf(specification).filter((period) =>
    chosen.every(({ prices }) => prices.some((price) => price.period === period)),
  );
}

/**
 * The specification with exactly the SKUs, periods and bands that its attributes and charging mode call for; what is
 * priced already stays. Screens put every change through it.
 */
export function tidied(
  specification: Specification,
  newKey: NewKey,
  wish: { periods?: readonly PricePeriod[]; edges?: readonly string[] } = {},
): Specification {
  if (isMetered(specification.chargingMode)) return specification;
  const pricing = quantityOf(specification)?.pricing ?? 'linear';
  const edges = wish.edges ?? edgesOf(specification);
  const sold = periodsOf(specification);
  const wanted = { periods: wish.periods ?? sold, sold, edges, hasBands: pricing !== 'linear' };
  const skus = completeSkus(specification, newKey, MAX_SKUS);
  return { ...specification, skus: skus.map((sku) => pricesFor(sku, wanted)) };
}

export const blankFactor = (): BillingFactor => ({
  code: '',
  name: '',
  unit: '',
  item: '',
  cycle: 'hour',
  pricing: 'fixed',
  accumulation: 'month',
  price: '',
  bands: [],
});

export const blankPackage = (newKey: NewKey, factorCode: string): UsagePackage => ({
  key: newKey(),
  name: '',
  factorCode,
  quota: '',
  price: '',
  months: 12,
  isUsedFirst: true,
  stopsWhenEmpty: false,
  productId: '',
});

/** A new specification as a delivery type usually has it. */
export function blankSpecification(type: DeliveryType, newKey: NewKey): Specification {
  const [chargingMode] = modesOf(type);
  const blank: Specification = {
    key: newKey(),
    name: '',
    template: 'simple',
    chargingMode,
    isTrial: false,
    trialDays: null,
    trialCustomers: [],
    isFree: false,
    isPricedByCpu: false,
    attributes: [],
    skus: [],
    factors: isMetered(chargingMode) ? [blankFactor()] : [],
    packages: [],
    assetVersionId: null,
    apiGroup: null,
    agent: null,
  };
  return tidied(blank, newKey);
}

/** The same specification again under other keys, without the marketplace's codes and what belongs to one alone. */
export function copiedSpecification(of: Specification, name: string, newKey: NewKey): Specification {
  return {
    ...of,
    key: newKey(),
    name,
    apiGroup: of.apiGroup ? { ...of.apiGroup, groupId: '' } : null,
    skus: of.skus.map((sku) => ({
      ...sku,
      key: newKey(),
      skuCode: '',
      prices: sku.prices.map((price) => ({ ...price, productId: '' })),
    })),
    packages: of.packages.map((one) => ({ ...one, key: newKey(), productId: '' })),
  };
}

/** Whether the marketplace has codes of this specification, so that it was listed. */
export const hasCodes = ({ skus, packages }: Specification): boolean =>
  skus.some(({ skuCode, prices }) => skuCode !== '' || prices.some(({ productId }) => productId !== '')) ||
  packages.some(({ productId }) => productId !== '');
