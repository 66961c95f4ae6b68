import { expect, it } from 'vitest';
import { CATALOGUE } from '@/lib/emulator/catalogue';
import { planOptions, totalMinor } from './plan-options';

const skus = CATALOGUE.flatMap((product) => product.skus);
const optionsOf = (skuCode: string) =>
  planOptions(
    (skus.find((sku) => sku.skuCode === skuCode)?.plans ?? []).map((plan) => ({
      ...plan,
      currency: 'CNY' as const,
      terms: null,
    })),
  );

it('offers the periods first and the trial last', () => {
  expect(optionsOf('OFFI1000001-STD').map(({ periodType, trial }) => [periodType, trial])).toEqual([
    ['month', false],
    ['year', false],
    ['day', true],
  ]);
});

it('offers the billing items of a pay-per-use specification as one, without a price', () => {
  expect(optionsOf('OFFI1000003-PAYG')).toMatchObject([{ chargingMode: 'ON_DEMAND', priceMinor: 0 }]);
});

it('multiplies periods only where there are some', () => {
  const [monthly] = optionsOf('OFFI1000001-STD');
  const [once] = optionsOf('OFFI1000004-ONCE');
  expect(monthly && totalMinor(monthly, 2, 3)).toBe(23_400);
  expect(once && totalMinor(once, 2, 3)).toBe(256_000);
});

const terms = {
  pricing: 'tiered',
  bands: [
    { upTo: 10, unitMicros: '3000000' },
    { upTo: null, unitMicros: '2000000' },
  ],
  min: 5,
  max: 100,
  step: 5,
} as const;
const plan = {
  chargingMode: 'PERIOD',
  periodType: 'month',
  trial: false,
  priceMinor: 300,
  currency: 'CNY',
} as const;
const names = { nameZh: '包月', nameEn: 'Monthly' };

it('adds up the tranches of a quantity', () => {
  const [option] = planOptions([
    { ...plan, ...names, productId: 'P', terms: { ...terms, bands: [...terms.bands] } },
  ]);
  expect(option && totalMinor(option, 15, 2)).toBe(8_000);
});

it.each([
  [31, 1],
  [4, 1],
  [105, 1],
  [0, 1],
  [-5, 1],
  [7.5, 1],
  [Number.NaN, 1],
  [15, 0],
  [15, 1.5],
  [15, Number.NaN],
])('shows no sum of what is not sold: %s for %s periods', (quantity, periods) => {
  const [option] = planOptions([
    { ...plan, ...names, productId: 'P', terms: { ...terms, bands: [...terms.bands] } },
  ]);
  if (!option) throw new Error('no plan');
  expect(totalMinor(option, quantity, periods)).toBeNull();
});

it('offers each of several packages by its name', () => {
  const bundle = { ...plan, chargingMode: 'ON_DEMAND_PKG', periodType: null, terms: null } as const;
  const packages = ['P1', 'P2'].map((productId) => ({
    ...bundle,
    productId,
    nameZh: productId,
    nameEn: productId,
  }));
  expect(planOptions(packages).map(({ chosen }) => chosen?.productId)).toEqual(['P1', 'P2']);
});
