import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { addTermsInput } from '../settlement-contract';
import { getLine } from './get-line';
import { runBills } from './run-bills';
import { bought, certify, changeLine } from './settlement-fixtures';
import { addTerms } from './settlement-terms';

let database: TestDatabase;
let ctx: Ctx;
let now: Date;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = new Date('2026-06-03T02:00:00Z');
  ctx = await createTestSeller(database.pool, { now: () => now });
  await certify(ctx);
});

const MAY = '2026-05-10T04:00:00Z';
const expectedOf = async (id: string) => (await getLine(ctx, id)).expected;

describe('a purchase that is paid back', () => {
  it('warns, on each line of it, once more was refunded than was paid', async () => {
    const one = await bought(ctx, 100_000n, MAY);
    const back = { originalLineId: one.orderLineId };
    const first = await bought(ctx, -100_000n, MAY, back);
    for (const { id } of [one, first]) expect((await getLine(ctx, id)).overRefund).toBeNull();
    const second = await bought(ctx, -100_000n, MAY, back);
    for (const { id } of [one, first, second])
      expect((await getLine(ctx, id)).overRefund).toEqual({ paidMinor: 100_000, refundedMinor: 200_000 });
  });
});

describe('the expected amount due', () => {
  it.each([
    ['of a line that waits for its customer', 100_000n, { payStatus: 'unpaid' as const }, 95_000],
    ['of one without effect yet', 100_000n, { effectiveAt: null }, 95_000],
    ['of one by voucher', 100_000n, { voucherMinor: 10_000n }, 85_500],
    ['of an adjustment, as told', -3_000n, { kind: 'adjustment' as const }, -3_000],
  ])('%s', async (_, amount, line, dueMinor) => {
    const { id } = await bought(ctx, amount, MAY, line);
    expect(await expectedOf(id)).toMatchObject({ dueMinor });
  });

  it.each([
    ['a trial', { isTrial: true }],
    ['what has no class', { productClass: null }],
    ['what has no terms', { productClass: 'joint' as const }],
  ])('is not told of %s', async (_, line) => {
    const { id } = await bought(ctx, 100_000n, MAY, line);
    expect(await expectedOf(id)).toBeNull();
  });

  it('is what the bill run comes to: increments by the month, a base-price refund by its purchase', async () => {
    const base = { method: 'base_share', shareBps: 6_500, floorBps: 8_500, taxBps: 600 };
    const from = { productClass: 'selected', validFrom: '2026-01-01T00:00:00+08:00' };
    await addTerms(ctx, addTermsInput.parse({ ...from, ...base }));
    const selected = { productClass: 'selected' as const };
    const sold = await bought(ctx, 100_000n, MAY, { ...selected, listAmountMinor: 128_000n });
    const lines = [
      sold,
      await bought(ctx, -33_333n, MAY, { ...selected, originalLineId: sold.orderLineId }),
      await bought(ctx, 30_000_000n, MAY),
      await bought(ctx, 25_000_000n, '2026-05-20T04:00:00Z'),
      await bought(ctx, 7n, MAY, { productId: 'OFFI-B' }),
    ];
    const told = new Map<string, Awaited<ReturnType<typeof expectedOf>>>();
    for (const { id } of lines) told.set(id, await expectedOf(id));
    expect(told.get(lines[2]?.id ?? '')).toMatchObject({ incrementBps: 100, monthMinor: 55_000_000 });
    expect(told.get(lines[1]?.id ?? '')).toMatchObject({ isByPurchase: true, dueMinor: -22_239 });
    await runBills(ctx, { period: '202605' });
    for (const { id } of lines) {
      const { settled, expected } = await getLine(ctx, id);
      const { monthMinor: _month, isByPurchase: _purchase, ...parts } = told.get(id) ?? {};
      expect(settled).toMatchObject(parts);
      expect(expected).toBeNull();
    }
  });

  it('counts a line that waits towards its month, and a later refund by what its purchase was settled with', async () => {
    const large = await bought(ctx, 60_000_000n, MAY);
    const waiting = await bought(ctx, 50_000_000n, MAY, { payStatus: 'unpaid' });
    expect(await expectedOf(waiting.id)).toMatchObject({ incrementBps: 200, monthMinor: 110_000_000 });
    expect(await expectedOf(large.id)).toMatchObject({ incrementBps: 100, monthMinor: 60_000_000 });
    await runBills(ctx, { period: '202605' });
    const back = await bought(ctx, -1_000_000n, '2026-06-02T04:00:00Z', {
      originalLineId: large.orderLineId,
    });
    await changeLine(ctx, waiting.id, { payStatus: 'paid' });
    expect(await expectedOf(back.id)).toMatchObject({
      isByPurchase: true,
      incrementBps: 100,
      dueMinor: -960_000,
    });
  });
});
