import { expect, it } from 'vitest';
import { CATALOGUE } from './catalogue';
import { putProduct } from './contract';

const skus = CATALOGUE.flatMap((product) => product.skus);
const plans = skus.flatMap((sku) => sku.plans);

it('holds products that the control API itself would accept', () => {
  for (const product of CATALOGUE) expect(putProduct.parse(product)).toEqual(product);
});

it('sells in every charging mode, has trials, and no code twice', () => {
  expect(new Set(plans.map(({ chargingMode }) => chargingMode)).size).toBe(4);
  expect(plans.some(({ trial, priceMinor }) => trial && priceMinor === 0)).toBe(true);
  expect(new Set(plans.map(({ productId }) => productId)).size).toBe(plans.length);
  expect(new Set(skus.map(({ skuCode }) => skuCode)).size).toBe(skus.length);
});

it('starts every code with the code of what it belongs to', () => {
  for (const { code, skus: own } of CATALOGUE) {
    for (const { skuCode, plans: sold } of own) {
      expect(skuCode.startsWith(`${code}-`)).toBe(true);
      expect(sold.every(({ productId }) => productId.startsWith(`${skuCode}-`))).toBe(true);
    }
  }
});
