import { expect, it } from 'vitest';
import { listingOf, quantitySpecification, specificationOf } from '../testing/listing';
import { giveCodes, productCodeOf } from './codes';

const listing = { id: 'listing-1', productCode: null, deliveryType: 'saas' } as const;

it('gives OFFI and ten digits, a skuCode for each SKU and a productId for each price', () => {
  const specification = specificationOf();
  const given = giveCodes(listing, listingOf([specification]));
  expect(given.productCode).toMatch(/^OFFI\d{10}$/);
  const [codes, ...others] = given.codes;
  expect(others).toEqual([]);
  expect(codes).toMatchObject({ specificationKey: specification.key, skuKey: specification.skus[0]?.key });
  expect(codes?.skuCode.startsWith(`${given.productCode}-`)).toBe(true);
  expect(codes?.prices).toEqual([
    { period: 'month', productId: `${codes?.skuCode}-MONTH` },
    { period: 'year', productId: `${codes?.skuCode}-YEAR` },
  ]);
  expect(given.product).toMatchObject({
    code: given.productCode,
    family: 'saas',
    generation: null,
    skus: [
      {
        skuCode: codes?.skuCode,
        plans: [
          { chargingMode: 'PERIOD', periodType: 'month', priceMinor: 3_990, terms: { pricing: 'simple' } },
          { chargingMode: 'PERIOD', periodType: 'year', priceMinor: 39_900, terms: { pricing: 'simple' } },
        ],
      },
    ],
  });
});

it('gives the same codes again, and other listings others', () => {
  const content = listingOf([specificationOf()]);
  expect(giveCodes(listing, content)).toEqual(giveCodes(listing, content));
  expect(productCodeOf('listing-2')).not.toBe(productCodeOf('listing-1'));
});

it('leaves the codes that a listing has', () => {
  const first = specificationOf();
  const [sku] = first.skus;
  if (!sku) throw new Error('no SKU');
  const prices = sku.prices.map((price, index) =>
    index === 0 ? { ...price, productId: 'OLD-MONTH' } : price,
  );
  const known = { ...first, skus: [{ ...sku, skuCode: 'OLD-SKU', prices }] };
  const given = giveCodes({ ...listing, productCode: 'OFFI1' }, listingOf([known]));
  expect(given.productCode).toBe('OFFI1');
  expect(given.codes[0]).toMatchObject({
    skuCode: 'OLD-SKU',
    prices: [{ productId: 'OLD-MONTH' }, { productId: 'OLD-SKU-YEAR' }],
  });
});

it('carries a quantity’s bounds and bands into the terms', () => {
  const tiered = quantitySpecification('tiered', [
    ['10', '3'],
    ['', '2.5'],
  ]);
  const [sku] = giveCodes(listing, listingOf([tiered])).product.skus;
  expect(sku?.plans[0]?.terms).toEqual({
    pricing: 'tiered',
    bands: [
      { upTo: 10, unitMicros: '3000000' },
      { upTo: null, unitMicros: '2500000' },
    ],
    min: 5,
    max: 100,
    step: 5,
  });
});

it('gives usage and packages one skuCode for the specification', () => {
  const usage = specificationOf({
    chargingMode: 'ON_DEMAND',
    skus: [],
    factors: [{ name: 'calls', item: '调用次数', unit: '次', price: '0.01', bands: [] }],
  });
  const packages = specificationOf({
    chargingMode: 'ON_DEMAND_PKG',
    skus: [],
    packages: ['千次包', '万次包'].map((name) => ({
      key: name,
      name,
      quota: '1000',
      price: '9.90',
      productId: '',
    })),
  });
  const { codes, product } = giveCodes(listing, listingOf([usage, packages]));
  expect(codes[0]).toEqual({
    specificationKey: usage.key,
    skuCode: expect.any(String),
    prices: [{ period: 'once', productId: expect.stringMatching(/-USAGE$/) }],
  });
  expect(codes[1]?.prices.map(({ packageKey }) => packageKey)).toEqual(['千次包', '万次包']);
  expect(new Set(codes[1]?.prices.map(({ productId }) => productId)).size).toBe(2);
  expect(
    product.skus.flatMap(({ plans }) =>
      plans.map(({ chargingMode, priceMinor }) => [chargingMode, priceMinor]),
    ),
  ).toEqual([
    ['ON_DEMAND', 1],
    ['ON_DEMAND_PKG', 990],
    ['ON_DEMAND_PKG', 990],
  ]);
});

it('sells a trial by the day for nothing', () => {
  const [sku] = giveCodes(listing, listingOf([specificationOf({ isTrial: true })])).product.skus;
  expect(sku?.plans[0]).toMatchObject({ trial: true, periodType: 'day', priceMinor: 0, terms: null });
});

it.each([
  ['saas', 'saas', null],
  ['license_code', 'license', 'v2'],
  ['license_hardware', 'client_license', 'v2'],
  ['license_deploy', 'plain', null],
  ['image', 'plain', null],
  ['api_gateway', 'plain', null],
  ['service', 'plain', null],
] as const)('sells %s at addresses of the family %s', (deliveryType, family, generation) => {
  expect(giveCodes({ ...listing, deliveryType }, listingOf()).product).toMatchObject({ family, generation });
});
