import { expect, it } from 'vitest';
import { type BoughtLine, type ListedPrice, lineQuote } from './line-quote';
import { aPackage, aSpecification, bands, metered, withQuantity } from './pricing-fixtures';

const line: BoughtLine = {
  orderType: 'NEW',
  chargingMode: 'PERIOD',
  periodType: 'month',
  periodNumber: 3,
  quantity: 2,
  currency: 'CNY',
};
const plain: ListedPrice = { specification: aSpecification(), skuKey: 'sku', priceKey: 'month' };
const packed = { specification: metered({}, [aPackage()]), skuKey: null, priceKey: 'pack' };
const trial = { ...plain, specification: aSpecification({ isTrial: true, trialDays: 7, skus: [] }) };
const tiered = { ...plain, specification: withQuantity('tiered', bands(['1', '10'], ['', '8'])) };

it.each<[string, Partial<BoughtLine>, ListedPrice, bigint | null]>([
  ['two copies for three months', {}, plain, 60_000n],
  ['a renewal', { orderType: 'RENEW', periodNumber: 1 }, plain, 20_000n],
  [
    'a trial that became formal',
    { orderType: 'TRIAL_TO_FORMAL', periodNumber: 1, quantity: 1 },
    plain,
    10_000n,
  ],
  ['users by tranche', { periodNumber: 1, quantity: 3 }, tiered, 2_600n],
  ['packages', { chargingMode: 'ON_DEMAND_PKG', periodType: null, periodNumber: null }, packed, 4_000n],
  ['a trial', { orderType: 'TRIAL' }, trial, 0n],
  ['a refund', { orderType: 'UNSUBSCRIBE' }, plain, null],
  ['an upgrade', { orderType: 'CHANGE' }, plain, null],
  ['usage, which is billed later', {}, { ...packed, priceKey: null }, null],
  ['years of a price by the month', { periodType: 'year' }, plain, null],
  [
    'a SKU that is sold no more',
    {},
    { ...plain, skuKey: 'gone', specification: aSpecification({ skus: [] }) },
    null,
  ],
])('%s', (_name, given, listed, total) => {
  expect(lineQuote({ ...line, ...given }, listed)?.totalMinor ?? null).toBe(total);
});
