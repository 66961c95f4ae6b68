import { describe, expect, it } from 'vitest';
import { incrementOf, isTiered, percent, sellerBps, settleLine, termsOf } from './rates';
import type { ProductClass } from './vocabulary';

const terms = (productClass: ProductClass) => termsOf({ productClass, feeBps: null, taxBps: null });
const sum = (amountMinor: bigint, voucherMinor = 0n, listMinor = amountMinor) => ({
  amountMinor,
  voucherMinor,
  listMinor,
});

describe('common goods', () => {
  it.each([
    // yuan paid, voucher, increment: due
    ['the guide’s 1.5 million at 97 %', 150_000_000n, 0n, 200, 145_500_000n],
    ['half a million at 96 %', 50_000_000n, 0n, 100, 48_000_000n],
    ['a plain order at 95 %', 3_900n, 0n, 0, 3_705n],
    ['what a voucher paid is no sale', 10_000n, 1_000n, 0, 8_550n],
    ['all by voucher', 10_000n, 10_000n, 0, 0n],
    ['half a fen of fee is a fen', 10n, 0n, 0, 9n],
    ['less than half is none', 9n, 0n, 0, 9n],
    ['a refund mirrors its purchase', -3_910n, 0n, 0, -3_714n],
    ['a refund gives its voucher back', -10_000n, -1_000n, 100, -8_640n],
  ])('%s', (_, amountMinor, voucherMinor, incrementBps, dueMinor) => {
    const settled = settleLine(sum(amountMinor, voucherMinor), terms('common'), incrementBps);
    expect(settled.dueMinor).toBe(dueMinor);
  });

  it('tells each component, rounded by itself', () => {
    expect(settleLine(sum(123_456n, 456n), terms('common'), 100)).toEqual({
      voucherMinor: 456n,
      feeMinor: 6_150n,
      incrementMinor: 1_230n,
      managementMinor: 0n,
      dueMinor: 118_080n,
    });
  });
});

describe('shares', () => {
  it.each([
    ['joint: deal price × 70 % ÷ 1.06 − 1 % ÷ 1.06', 'joint', sum(199_900n), 132_009n - 1_886n],
    ['joint refund', 'joint', sum(-199_900n), -132_009n + 1_886n],
    ['selected: list price × 85 % × 65 % ÷ 1.06', 'selected', sum(100_000n, 0n, 128_000n), 66_717n],
    ['selected refund by its list price', 'selected', sum(-100_000n, 0n, -128_000n), -66_717n],
    ['huawei: deal price × 55 % ÷ 1.06', 'huawei', sum(299_000n), 155_142n],
    ['vouchers lessen no share', 'huawei', sum(299_000n, 5_000n), 155_142n],
  ] as const)('%s', (_, productClass, line, dueMinor) => {
    expect(settleLine(line, terms(productClass), 0).dueMinor).toBe(dueMinor);
  });

  it('takes fee and tax from the listing', () => {
    const listed = termsOf({ productClass: 'joint', feeBps: 2_000, taxBps: 1_300 });
    expect(settleLine(sum(113_00n), listed, 0).dueMinor).toBe(80_00n);
    expect(termsOf({ productClass: 'common', feeBps: 800, taxBps: 1_300 }).rateBps).toBe(800);
  });
});

describe('increments', () => {
  it.each([
    [49_999_999n, 0],
    [50_000_000n, 100],
    [99_999_999n, 100],
    [100_000_000n, 200],
    [-1n, 0],
  ])('%s fen in a month give %s basis points', (paid, bps) => {
    expect(incrementOf(paid)).toBe(bps);
  });

  it('belong to a fee of exactly 5 % and to orders since March 2024', () => {
    const since = new Date('2024-02-29T16:00:00Z');
    const before = new Date(since.getTime() - 1);
    expect(isTiered(terms('common'), since)).toBe(true);
    expect(isTiered(terms('common'), before)).toBe(false);
    expect(isTiered(termsOf({ productClass: 'common', feeBps: 400, taxBps: null }), since)).toBe(false);
    expect(isTiered(terms('joint'), since)).toBe(false);
  });

  it('raise the seller’s percentage', () => {
    expect([0, 100, 200].map((bps) => percent(sellerBps(terms('common'), bps)))).toEqual([
      '95%',
      '96%',
      '97%',
    ]);
    expect(percent(sellerBps(terms('joint'), 0))).toBe('70%');
  });
});
