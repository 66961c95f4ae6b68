import { describe, expect, it } from 'vitest';
import { booked, lineOf } from '../testing/sold-line';
import type { SoldLine } from './lines';
import { billDayOf, billedPeriod, boundsOf, periodAt, shifted, wallTime } from './periods';
import { statementsOf } from './statements';

const april = new Date('2026-04-10T02:00:00Z');

describe('periods', () => {
  it('are months of Beijing', () => {
    expect(periodAt(new Date('2026-02-28T15:59:59Z'))).toBe('202602');
    expect(periodAt(new Date('2026-02-28T16:00:00Z'))).toBe('202603');
    expect(boundsOf('202512').to).toEqual(boundsOf('202601').from);
    expect([shifted('202601', -1), shifted('202512', 1)]).toEqual(['202512', '202601']);
  });

  it.each([
    ['a working day', '202602', '2026-03-03 00:00:00'],
    ['a Saturday', '202509', '2025-10-09 00:00:00'],
    ['a Sunday', '202604', '2026-05-06 00:00:00'],
    ['a holiday that is worked in', '202601', '2026-02-03 00:00:00'],
  ])('are billed on the 3rd or the first working day after it: %s', (_, period, day) => {
    expect(wallTime(billDayOf(period))).toBe(day);
  });

  it('move a line whose obstacle went only after the bill day', () => {
    const effect = new Date('2026-02-10T02:00:00Z');
    expect(billedPeriod(effect, null)).toBe('202602');
    expect(billedPeriod(effect, new Date(billDayOf('202602').getTime() - 1))).toBe('202602');
    expect(billedPeriod(effect, billDayOf('202602'))).toBe('202603');
  });
});

describe('what is on a statement', () => {
  it.each<[string, Partial<SoldLine>, string | null]>([
    ['unpaid', { payState: 'unpaid' }, 'unpaid'],
    ['on credit', { payState: 'credit_outstanding' }, 'unpaid'],
    ['under supervision', { node: 'in_service' }, 'supervision'],
    ['accepted', { node: 'completed' }, null],
    ['not provided', { doneAt: null }, 'not_provided'],
    ['without effect', { effectiveAt: null }, 'not_effective'],
    ['a trial', { isTrial: true }, 'nothing'],
    ['for nothing', { amountMinor: 0n }, 'nothing'],
  ])('%s', (_, facts, obstacle) => {
    const line = { ...lineOf(1, { amountMinor: 100n }), ...facts };
    const [found] = booked(line);
    expect(found?.obstacle ?? null).toBe(obstacle);
    expect(found?.period ?? null).toBe(obstacle === null ? '202603' : null);
  });
});

describe('a refund', () => {
  const sale = lineOf(1, { amountMinor: 1_000n });
  const refund = lineOf(2, { amountMinor: -1_000n, originalLineId: sale.orderLineId });
  const placeOf = (...lines: SoldLine[]) => {
    const found = booked(...lines).find(({ orderType }) => orderType === 'UNSUBSCRIBE');
    return [found?.period, found?.obstacle];
  };

  it('waits for what it takes back, and is on the same statement at the earliest', () => {
    expect(placeOf(sale, refund)).toEqual(['202603', null]);
    expect(placeOf({ ...sale, payState: 'credit_outstanding' }, refund)).toEqual([null, 'unpaid']);
    expect(placeOf({ ...sale, effectiveAt: april }, refund)).toEqual(['202604', null]);
    expect(placeOf(sale, { ...refund, effectiveAt: april })).toEqual(['202604', null]);
  });

  it('gives back the part of the list price that it gives back of what was paid', () => {
    const selected = lineOf(3, { amountMinor: 100_000n, listMinor: 128_000n }, 'selected');
    const back = (amountMinor: bigint) =>
      booked(selected, lineOf(4, { amountMinor, originalLineId: selected.orderLineId }, 'selected'))[1];
    expect(back(-100_000n)).toMatchObject({ listMinor: -128_000n, dueMinor: -66_717n });
    expect(back(-33_333n)).toMatchObject({ listMinor: -42_666n, dueMinor: -22_239n });
  });

  it('of something unknown stands alone', () => {
    expect(placeOf(refund)).toEqual(['202603', null]);
  });
});

const rates = (...lines: SoldLine[]) => booked(...lines).map(({ rateBps }) => rateBps / 100);

describe('increments by product and month', () => {
  const half = lineOf(1, { amountMinor: 50_000_000n });
  const more = lineOf(2, { amountMinor: 50_000_000n });

  it('apply to the whole month', () => {
    expect(rates(half)).toEqual([96]);
    expect(rates(half, more)).toEqual([97, 97]);
    expect(rates(half, { ...more, productId: 'OFFI1-YEAR' })).toEqual([97, 97]);
  });

  it('count each product and month alone, without what vouchers paid and what is not billed', () => {
    expect(rates(half, { ...more, productCode: 'OFFI2' })).toEqual([96, 96]);
    expect(rates(half, { ...more, effectiveAt: april })).toEqual([96, 96]);
    expect(rates(half, { ...more, payState: 'unpaid' })).toEqual([96, 96]);
    expect(rates({ ...half, voucherMinor: 1n })).toEqual([95]);
  });

  it('net refunds of the month’s own lines, and settle a refund as its purchase was', () => {
    const refund = lineOf(3, { amountMinor: -10_000_000n, originalLineId: half.orderLineId });
    expect(rates(half, more, refund)).toEqual([96, 96, 96]);
    expect(rates(half, more, { ...refund, effectiveAt: april })).toEqual([97, 97, 97]);
    expect(rates(half, more, { ...refund, originalLineId: 'CS-nobody' })).toEqual([97, 97, 97]);
  });
});

describe('statements', () => {
  it('are one a class, and sum rounded lines', () => {
    const lines = booked(
      lineOf(1, { amountMinor: 10n }),
      lineOf(2, { amountMinor: 10n }),
      lineOf(3, { amountMinor: 10_000n, voucherMinor: 1_000n }),
      lineOf(4, { amountMinor: -10n, originalLineId: lineOf(1, { amountMinor: 1n }).orderLineId }),
      lineOf(5, { amountMinor: 199_900n }, 'joint'),
    );
    const [common, joint, ...others] = statementsOf(lines, '202603');
    expect(others).toEqual([]);
    expect(common).toMatchObject({
      id: 'ZD202603-1-CNY',
      lines: 4,
      salesMinor: 10_020n,
      refundMinor: -10n,
      voucherMinor: 1_000n,
      feeBps: 500,
      feeMinor: 451n,
      dueMinor: 8_559n,
    });
    expect(joint).toMatchObject({ productClass: 'joint', feeBps: null, dueMinor: 130_123n });
  });

  it('carry what is below zero into the next of their kind, past months without one', () => {
    const lines = booked(
      lineOf(1, { amountMinor: -1_000n, originalLineId: 'CS-long-ago' }),
      lineOf(2, { amountMinor: 3_000n, effectiveAt: new Date('2026-05-10T02:00:00Z') }),
      lineOf(3, { amountMinor: 3_000n, effectiveAt: april }, 'huawei'),
    );
    expect(statementsOf(lines, '202603')[0]).toMatchObject({ carriedMinor: 0n, dueMinor: -950n });
    expect(statementsOf(lines, '202604')[0]).toMatchObject({ productClass: 'huawei', carriedMinor: 0n });
    expect(statementsOf(lines, '202605')[0]).toMatchObject({ carriedMinor: -950n, dueMinor: 1_900n });
  });
});
