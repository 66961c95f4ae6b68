import { expect, it } from 'vitest';
import type { Specification } from '../../content/business';
import { aSku, aSpecification, bands, withQuantity } from '../pricing-fixtures';
import { type UpgradeVoid, upgradeVoid } from './upgrade-rules';

const pair = (given: Partial<Specification> = {}) =>
  aSpecification({
    template: 'custom',
    skus: [aSku('a', { month: '10', year: '100' }), aSku('b', { month: '20', year: '200' })],
    ...given,
  });
const terms = { fromSkuKey: 'a', toSkuKey: 'b', discountBps: 9_000 };
const quantities = {
  ...withQuantity('tiered', bands(['10', '2'], ['', '1'])),
  skus: [
    aSku('a', { month: bands(['10', '2'], ['', '1']) }),
    aSku('b', { month: bands(['10', '3'], ['', '1']) }),
  ],
};

it.each<[string, Specification | null, 'on_sale' | 'delisted', Partial<typeof terms>, UpgradeVoid | null]>([
  ['holds', pair(), 'on_sale', {}, null],
  ['holds for bands, at the least quantity', quantities, 'on_sale', {}, null],
  ['ends with its specification', null, 'on_sale', {}, 'specification_gone'],
  ['ends with its delisting', pair(), 'delisted', {}, 'specification_delisted'],
  ['ends with another charging mode', pair({ chargingMode: 'ONE_TIME' }), 'on_sale', {}, 'mode_changed'],
  ['is nothing for a trial', pair({ isTrial: true }), 'on_sale', {}, 'mode_changed'],
  ['ends with a SKU', pair(), 'on_sale', { toSkuKey: 'c' }, 'sku_gone'],
  ['leads to another SKU', pair(), 'on_sale', { toSkuKey: 'a' }, 'same_sku'],
  ['gives no discount beyond the price', pair(), 'on_sale', { discountBps: 10_001 }, 'discount_wrong'],
  ['gives nothing away', pair(), 'on_sale', { discountBps: 0 }, 'discount_wrong'],
  [
    'needs a period that both sell',
    pair({ skus: [aSku('a', { month: '1' }), aSku('b', { year: '2' })] }),
    'on_sale',
    {},
    'period_not_sold',
  ],
  [
    'ends when a price clashes in one of the periods',
    pair({ skus: [aSku('a', { month: '10', year: '200' }), aSku('b', { month: '20', year: '200' })] }),
    'on_sale',
    {},
    'price_clash',
  ],
])('an upgrade rule %s', (_name, specification, state, given, expected) => {
  expect(upgradeVoid({ ...terms, ...given }, specification, state)).toBe(expected);
});
