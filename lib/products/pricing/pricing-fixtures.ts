import type { BillingFactor, PriceBand, Sku, Specification, UsagePackage } from '../content/business';
import { BUY_ONE, type Selection } from './quote-types';

/** Specifications for the tests of this folder; keys are readable in place of ids, since no validator sees them. */
export const bands = (...pairs: [upTo: string, unitPrice: string][]): PriceBand[] =>
  pairs.map(([upTo, unitPrice]) => ({ upTo, unitPrice }));

export const aSku = (key: string, prices: Record<string, string | PriceBand[]>, values = {}): Sku => ({
  key,
  skuCode: '',
  values,
  prices: Object.entries(prices).map(([period, price]) => ({
    period: period as 'month',
    price: typeof price === 'string' ? price : '',
    bands: typeof price === 'string' ? [] : price,
    productId: '',
  })),
});

export const aSpecification = (given: Partial<Specification> = {}): Specification => ({
  key: 'spec',
  name: 'Standard',
  template: 'simple',
  chargingMode: 'PERIOD',
  isTrial: false,
  trialDays: null,
  trialCustomers: [],
  isFree: false,
  isPricedByCpu: false,
  attributes: [],
  skus: [aSku('sku', { month: '100', year: '1000' })],
  factors: [],
  packages: [],
  assetVersionId: null,
  apiGroup: null,
  agent: null,
  ...given,
});

export const withQuantity = (
  pricing: 'linear' | 'tiered' | 'volume',
  price: string | PriceBand[],
  bounds = { min: 1, max: 1_000, step: 1 },
): Specification =>
  aSpecification({
    template: 'custom',
    attributes: [{ code: 'users', name: 'Users', kind: 'quantity', values: [], pricing, ...bounds }],
    skus: [aSku('sku', { month: price, year: price })],
  });

export const aFactor = (given: Partial<BillingFactor> = {}): BillingFactor => ({
  code: 'call',
  name: 'Call',
  unit: 'min',
  item: 'Minutes',
  cycle: 'hour',
  pricing: 'fixed',
  accumulation: 'month',
  price: '0.3',
  bands: [],
  ...given,
});

export const metered = (given: Partial<BillingFactor> = {}, packages: UsagePackage[] = []): Specification =>
  aSpecification({
    chargingMode: packages.length > 0 ? 'ON_DEMAND_PKG' : 'ON_DEMAND',
    skus: [],
    factors: [aFactor(given)],
    packages,
  });

export const aPackage = (given: Partial<UsagePackage> = {}): UsagePackage => ({
  key: 'pack',
  name: 'Hundred',
  factorCode: 'call',
  quota: '100',
  price: '20',
  months: null,
  isUsedFirst: true,
  stopsWhenEmpty: false,
  productId: '',
  ...given,
});

export const choose = (given: Partial<Selection> = {}): Selection => ({ ...BUY_ONE, ...given });

/** Records of the factor `call`, an hour apart from noon on 1 November 2026 in China. */
export const hourly = (...values: string[]) =>
  values.map((value, index) => ({
    factorCode: 'call',
    value,
    at: new Date(Date.UTC(2026, 10, 1, 4 + index)).toISOString(),
  }));
