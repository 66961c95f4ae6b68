import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { statementLines } from '@/db/schema/statements';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { runBills } from './run-bills';
import { bought, certify, listedCodes } from './settlement-fixtures';
import { tierDistance } from './tier-distance';

let database: TestDatabase;
const seller = async (now: string): Promise<Ctx> => {
  const ctx = await createTestSeller(database.pool, { now: () => new Date(now) });
  await certify(ctx);
  return ctx;
};

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const AT = '2026-05-10T04:00:00Z';
const CODES = [
  ['OFFI-MONTH', 'OFFI-M'],
  ['OFFI-YEAR', 'OFFI-Y'],
] as const;
/** One line of each code, and one whose specification no code names. */
const sell = async (ctx: Ctx) => [
  await bought(ctx, 30_000_000n, AT, { productId: 'OFFI-MONTH', skuCode: 'OFFI-M' }),
  await bought(ctx, 10_000_000n, AT, { productId: 'OFFI-YEAR', skuCode: 'OFFI-Y' }),
  await bought(ctx, 10_000_000n, AT, { productId: 'OFFI-YEAR', skuCode: 'OFFI-EDU' }),
];

it('counts every line of a listed product to its month, a specification without a code too', async () => {
  const ctx = await seller('2026-06-03T02:00:00Z');
  await listedCodes(ctx, CODES);
  const lines = await sell(ctx);
  await bought(ctx, 10_000_000n, AT, { productId: 'OFFI-OTHER', skuCode: 'OFFI-EDU' });
  await runBills(ctx, { period: '202605' });
  const increments = await ctx.run((db) =>
    db
      .select({ id: statementLines.id, bps: statementLines.incrementBps })
      .from(statementLines)
      .where(and(eq(statementLines.sellerId, ctx.sellerId), eq(statementLines.incrementBps, 100))),
  );
  expect(new Set(increments.map(({ id }) => id))).toEqual(new Set(lines.map(({ id }) => id)));
});

it('shows such a product once on the way to its next tier', async () => {
  const ctx = await seller('2026-05-20T02:00:00Z');
  const listing = await listedCodes(ctx, CODES);
  await sell(ctx);
  expect((await tierDistance(ctx)).rows).toMatchObject([
    { productKey: listing, productRowId: listing, paidMinor: 50_000_000, incrementBps: 100 },
  ]);
});
