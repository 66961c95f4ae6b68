import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { statementLines } from '@/db/schema/statements';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { settle } from '../settlement/formulas';
import { incrementOf } from '../settlement/increments';
import { lineOf, ratesOf } from '../settlement/rates-fixtures';
import { propertySeed } from '../settlement/seed-fixtures';
import { runBills } from './run-bills';
import { bought, certify } from './settlement-fixtures';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Refund = { inMonth: 5 | 6; part: 'whole' | 'partial' };
type Sale = { product: string; amount: bigint; voucher: bigint; refund: Refund | null };

/** Sales whose sums lie about the thresholds, some returned whole or in part, in the same month or the next. */
const anySale: fc.Arbitrary<Sale> = fc.record({
  product: fc.constantFrom('OFFI-A', 'OFFI-B', 'OFFI-C'),
  amount: fc.oneof(fc.bigInt({ min: 1n, max: 999n }), fc.bigInt({ min: 5_000_000n, max: 40_000_000n })),
  voucher: fc.bigInt({ min: 0n, max: 1n }),
  refund: fc.option(
    fc.record({
      inMonth: fc.constantFrom<5 | 6>(5, 6),
      part: fc.constantFrom<'whole' | 'partial'>('whole', 'partial'),
    }),
  ),
});

const returned = ({ amount, voucher, refund }: Sale) =>
  refund?.part === 'whole'
    ? { amount: -amount, voucher: -voucher }
    : { amount: -((amount + 1n) / 2n), voucher: 0n };

/** What customers paid for a product in May: its refunds of June are not counted. */
const paidInMay = (sales: readonly Sale[], product: string): bigint =>
  sales
    .filter((sale) => sale.product === product)
    .reduce((sum, sale) => {
      const back = sale.refund?.inMonth === 5 ? returned(sale) : { amount: 0n, voucher: 0n };
      return sum + sale.amount - sale.voucher + back.amount - back.voucher;
    }, 0n);

async function settled(ctx: Ctx, id: string) {
  const [row] = await ctx.run((db) =>
    db
      .select()
      .from(statementLines)
      .where(and(eq(statementLines.sellerId, ctx.sellerId), eq(statementLines.id, id))),
  );
  return row;
}

async function play(ctx: Ctx, sales: readonly Sale[]) {
  const made: { sale: Sale; bought: string; back: string | null }[] = [];
  for (const sale of sales) {
    const line = { productId: sale.product, voucherMinor: sale.voucher };
    const one = await bought(ctx, sale.amount, '2026-05-05T04:00:00Z', line);
    const back = returned(sale);
    const refund = { ...line, voucherMinor: back.voucher, originalLineId: one.orderLineId };
    const at = `2026-0${sale.refund?.inMonth ?? 5}-20T04:00:00Z`;
    const undone = sale.refund ? await bought(ctx, back.amount, at, refund) : null;
    made.push({ sale, bought: one.id, back: undone?.id ?? null });
  }
  return made;
}

it('settles sales and refunds, in the month and after the payout, as a model of a few lines does', async () => {
  const seed = propertySeed('refunds');
  for (const sales of fc.sample(fc.array(anySale, { minLength: 6, maxLength: 14 }), { seed, numRuns: 6 })) {
    let now = new Date('2026-06-03T02:00:00Z');
    const ctx = await createTestSeller(database.pool, { now: () => now });
    await certify(ctx);
    const made = await play(ctx, sales);
    const may = (await runBills(ctx, { period: '202605' })).results;
    now = new Date('2026-07-03T02:00:00Z');
    const june = (await runBills(ctx, { period: '202606' })).results;
    let total = 0n;
    for (const { sale, bought: id, back } of made) {
      const incrementBps = incrementOf(paidInMay(sales, sale.product));
      const rates = ratesOf({ rateBps: 500, incrementBps });
      const own = settle(lineOf(sale.amount, { voucherMinor: sale.voucher }), rates);
      expect(await settled(ctx, id), `seed ${seed}`).toMatchObject({ ...own, incrementBps });
      total += own.dueMinor;
      if (back === null) continue;
      const { amount, voucher } = returned(sale);
      const opposite = settle(lineOf(amount, { voucherMinor: voucher }), rates);
      expect(await settled(ctx, back), `seed ${seed}`).toMatchObject({ ...opposite, incrementBps });
      if (sale.refund?.part === 'whole') expect(own.dueMinor + opposite.dueMinor).toBe(0n);
      total += opposite.dueMinor;
    }
    const due = [...may, ...june].reduce((sum, one) => sum + one.dueMinor - one.carriedMinor, 0);
    expect(BigInt(due), `seed ${seed}`).toBe(total);
  }
});
