import { expect, it } from 'vitest';
import type { Specification } from '../content/business';
import { type FromPrice, fromPrices } from './from-price';
import { aFactor, aSku, aSpecification, bands, withQuantity } from './pricing-fixtures';

const month = (minor: bigint, isFrom: boolean): FromPrice => ({
  kind: 'period',
  period: 'month',
  minor,
  isByCpu: false,
  isFrom,
});
const { item, name, code } = aFactor();
const FACTOR = item || name || code;
const tiers = bands(['20', '15.00'], ['', '12.25']);
const aPackage = (price: string) => ({
  key: price,
  name: price,
  factorCode: 'call',
  quota: '100',
  price,
  months: 12,
  isUsedFirst: true,
  stopsWhenEmpty: false,
  productId: '',
});

it.each<[string, Specification, FromPrice[]]>([
  ['one price', aSpecification({ skus: [aSku('a', { month: '39.9' })] }), [month(3_990n, false)]],
  [
    'the lowest of several SKUs, not the first',
    aSpecification({
      template: 'custom',
      attributes: [
        {
          code: 'e',
          name: 'E',
          kind: 'enumeration',
          values: ['a', 'b'],
          min: null,
          max: null,
          step: null,
          pricing: 'linear',
        },
      ],
      skus: [aSku('a', { month: '50' }, { e: 'a' }), aSku('b', { month: '20' }, { e: 'b' })],
    }),
    [month(2_000n, true)],
  ],
  [
    'each period',
    aSpecification(),
    [month(10_000n, false), { ...month(100_000n, false), period: 'year' } as FromPrice],
  ],
  [
    'tiers at the least quantity that is sold',
    { ...withQuantity('tiered', tiers, { min: 5, max: 100, step: 5 }), skus: [aSku('a', { month: tiers })] },
    [month(7_500n, true)],
  ],
  ['nothing while no price is typed', aSpecification({ skus: [aSku('a', { month: '' })] }), []],
  [
    'the lowest price of a unit',
    aSpecification({
      chargingMode: 'ON_DEMAND',
      skus: [],
      factors: [aFactor({ pricing: 'step', price: '', bands: bands(['3', '0.3'], ['', '0.25']) })],
    }),
    [{ kind: 'usage', factor: FACTOR, text: '0.25', unit: 'min', isFrom: true }],
  ],
  [
    'each factor with a price of its own, the lowest of its bands',
    aSpecification({
      chargingMode: 'ON_DEMAND',
      skus: [],
      factors: [
        aFactor({
          code: 'min',
          item: '通话',
          unit: 'min',
          pricing: 'step',
          price: '',
          bands: bands(['3', '0.3'], ['', '0.25']),
        }),
        aFactor({ code: 'gb', item: '', name: '流量', unit: 'GB', price: '0.05' }),
        aFactor({ code: 'call', item: '调用', unit: '次', price: '0.000123' }),
        aFactor({ code: 'none', item: '未定价', price: '' }),
      ],
    }),
    [
      { kind: 'usage', factor: '通话', text: '0.25', unit: 'min', isFrom: true },
      { kind: 'usage', factor: '流量', text: '0.05', unit: 'GB', isFrom: false },
      { kind: 'usage', factor: '调用', text: '0.000123', unit: '次', isFrom: false },
    ],
  ],
  [
    'of packages the lowest, beside the price of a unit',
    aSpecification({
      chargingMode: 'ON_DEMAND_PKG',
      skus: [],
      factors: [aFactor()],
      packages: [aPackage('88.80'), aPackage('9')],
    }),
    [
      { kind: 'usage', factor: FACTOR, text: '0.3', unit: 'min', isFrom: false },
      { kind: 'package', text: '9', isFrom: true },
    ],
  ],
])('tells %s', (_name, specification, told) => expect(fromPrices(specification, 'CNY')).toEqual(told));
