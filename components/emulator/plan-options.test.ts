import { expect, it } from 'vitest';
import { CATALOGUE } from '@/lib/emulator/catalogue';
import { planOptions, totalMinor } from './plan-options';

const skus = CATALOGUE.flatMap((product) => product.skus);
const optionsOf = (skuCode: string) =>
  planOptions(
    (skus.find((sku) => sku.skuCode === skuCode)?.plans ?? []).map((plan) => ({ ...plan, currency: 'CNY' })),
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
