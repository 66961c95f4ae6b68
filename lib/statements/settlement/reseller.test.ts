import { expect, it } from 'vitest';
import { commissionOf, dealerAlone, jointSelling } from './reseller';

const dealing = { dealMinor: 113_000n, floorMinor: 90_400n, outputTaxBps: 1_300, serviceTaxBps: 600 };

it('pays a joint seller its share of the cash, tax included (R70)', () => {
  expect(jointSelling(100_000n, 1_250)).toBe(12_500n);
  expect(jointSelling(3n, 5_000)).toBe(2n);
});

it('pays a dealer alone 90 % of the margin without output tax, with service tax (R70)', () => {
  expect(dealerAlone(dealing)).toBe(19_080n);
  expect(dealerAlone({ ...dealing, dealMinor: 90_400n })).toBe(0n);
});

it('pays by commission beside Huawei, up to 90 %', () => {
  expect(commissionOf(dealing, 5_000)).toBe(10_600n);
  expect(() => commissionOf(dealing, 9_001)).toThrow(RangeError);
  expect(() => commissionOf(dealing, -1)).toThrow(RangeError);
});
