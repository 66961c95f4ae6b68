import { expect, it } from 'vitest';
import { rateBook, rateFor, type Terms } from './rate-book';

const terms = (given: Partial<Terms>): Terms => ({
  productClass: 'common',
  productId: '',
  validFrom: new Date('2026-01-01T00:00:00Z'),
  method: 'platform_fee',
  feeBps: 0,
  shareBps: 0,
  floorBps: 10_000,
  managementBps: 0,
  taxBps: 0,
  withholdingBps: 0,
  digitalTaxBps: 0,
  voucherRule: 'full',
  voucherBurdenBps: 10_000,
  ...given,
});
const wish = {
  isDirect: false,
  productClass: 'common',
  productId: 'OFFI-A',
  productRowId: null,
  orderedAt: new Date('2026-03-01T00:00:00Z'),
} as const;
const listing = { productRowId: 'row-1', productClass: 'common', feeBps: 700, taxType: null } as const;

it('takes 5 % for common goods in China where nobody says otherwise, and nothing for shares or abroad', () => {
  const book = rateBook([], [], 'china');
  expect(rateFor(book, wish)).toMatchObject({ source: 'default', method: 'platform_fee', rateBps: 500 });
  for (const productClass of ['joint', 'selected', 'huawei', null] as const)
    expect(rateFor(book, { ...wish, productClass })).toBeNull();
  expect(rateFor(rateBook([], [], 'international'), wish)).toBeNull();
});

it('takes the terms of the product, else of the class, else the listing’s fee', () => {
  const own = terms({ productId: 'OFFI-A', feeBps: 300 });
  const all = terms({ feeBps: 400 });
  const listed = { ...wish, productRowId: 'row-1' };
  expect(rateFor(rateBook([all, own], [listing], 'china'), listed)).toMatchObject({
    source: 'product',
    rateBps: 300,
  });
  expect(rateFor(rateBook([all], [listing], 'china'), listed)).toMatchObject({
    source: 'class',
    rateBps: 400,
  });
  expect(rateFor(rateBook([], [listing], 'china'), listed)).toMatchObject({
    source: 'listing',
    rateBps: 700,
  });
  expect(rateFor(rateBook([], [listing], 'china'), wish)).toMatchObject({ source: 'default', rateBps: 500 });
});

it('takes what held when the line was ordered, from its instant on', () => {
  const book = rateBook(
    [terms({ feeBps: 600, validFrom: new Date('2026-03-01T00:00:00Z') }), terms({ feeBps: 400 })],
    [],
    'china',
  );
  const at = (iso: string) => rateFor(book, { ...wish, orderedAt: new Date(iso) })?.rateBps;
  expect(at('2025-12-31T23:59:59Z')).toBe(500);
  expect(at('2026-01-01T00:00:00Z')).toBe(400);
  expect(at('2026-02-28T23:59:59.999Z')).toBe(400);
  expect(at('2026-03-01T00:00:00Z')).toBe(600);
});

it('reads a listing’s fee of shared goods as the platform’s part, with the tax of its kind', () => {
  const joint = { productRowId: 'row-2', productClass: 'joint', feeBps: 3_000, taxType: 'service' } as const;
  const found = rateFor(rateBook([], [joint], 'china'), {
    ...wish,
    productClass: 'joint',
    productRowId: 'row-2',
  });
  expect(found).toMatchObject({ method: 'deal_share', rateBps: 7_000, taxBps: 600 });
  const abroad = rateFor(rateBook([], [listing], 'international'), { ...wish, productRowId: 'row-1' });
  expect(abroad).toMatchObject({ method: 'international', rateBps: 700, taxBps: 0 });
});

it('takes adjustments and penalties as told, and lets the rule `full` bear a voucher in full', () => {
  const book = rateBook([terms({ voucherRule: 'full', voucherBurdenBps: 3_000 })], [], 'china');
  expect(rateFor(book, { ...wish, isDirect: true })).toMatchObject({ no: 0, method: 'direct' });
  expect(rateFor(book, wish)?.voucherBurdenBps).toBe(10_000);
});
