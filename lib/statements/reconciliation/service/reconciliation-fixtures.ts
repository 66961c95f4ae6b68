import { insertMany } from '@/db/bulk';
import type { Currency, ProductClass } from '@/db/enums';
import { orderLines } from '@/db/schema/orders';
import { statementLines, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';

/** A line as the expected statement settles it, and as a file of the marketplace's tells it. */
export type FixtureLine = {
  id: string;
  period: string;
  productClass: ProductClass;
  entity: string;
  currency: Currency;
  orderId: string;
  orderLineId: string;
  originalLineId: string | null;
  productId: string;
  effectiveAt: Date;
  quantity: number;
  amountMinor: bigint;
  voucherMinor: bigint;
  feeBps: number;
  incrementBps: number;
};

const FEE_BPS = 500;
/** Statements hold the entity's id, the marketplace's files its name. */
export const ENTITY = 'huawei_cloud_computing';

/** Half away from zero, as every component of a line is rounded. */
export function share(minor: bigint, bps: number): bigint {
  const product = (minor < 0n ? -minor : minor) * BigInt(bps);
  const rounded = (product + 5_000n) / 10_000n;
  return minor < 0n ? -rounded : rounded;
}

export function settled(line: FixtureLine) {
  const base = line.amountMinor - line.voucherMinor;
  const feeMinor = share(base, line.feeBps);
  const incrementMinor = share(base, line.incrementBps);
  return { feeMinor, incrementMinor, dueMinor: base - feeMinor + incrementMinor };
}

/** A common line of October 2026 of a round amount, unless told otherwise. */
export function fixtureLine(at: number, changes: Partial<FixtureLine> = {}): FixtureLine {
  const orderId = `CS26100${String(at).padStart(8, '0')}`;
  return {
    id: newId(),
    period: '202610',
    productClass: 'common',
    entity: ENTITY,
    currency: 'CNY',
    orderId,
    orderLineId: `${orderId}-000001`,
    originalLineId: null,
    productId: `OFFI${1_000_000 + (at % 40)}`,
    effectiveAt: new Date(Date.UTC(2026, 9, 1 + (at % 25), 4)),
    quantity: 1 + (at % 3),
    amountMinor: BigInt(10_000 + (at % 997) * 13),
    voucherMinor: 0n,
    feeBps: FEE_BPS,
    incrementBps: 0,
    ...changes,
  };
}

const BATCH = 5_000;

function transactionOf(sellerId: string, line: FixtureLine): typeof orderLines.$inferInsert {
  return {
    sellerId,
    id: line.id,
    kind: line.orderId === '' ? ('usage' as const) : ('order' as const),
    orderId: line.orderId,
    orderLineId: line.orderLineId,
    originalLineId: line.originalLineId,
    productId: line.productId,
    skuCode: `${line.productId}-EDU`,
    productClass: line.productClass,
    quantity: line.quantity,
    currency: line.currency,
    listAmountMinor: line.amountMinor,
    amountMinor: line.amountMinor,
    voucherMinor: line.voucherMinor,
    payStatus: 'paid' as const,
    supervision: 'not_involved' as const,
    effectiveAt: line.effectiveAt,
  };
}

/** Writes transaction lines alone: what is known here, but on no statement. */
export async function knowLines(ctx: Ctx, lines: readonly FixtureLine[]): Promise<void> {
  await ctx.run(async (db) => {
    for (let at = 0; at < lines.length; at += BATCH) {
      const some = lines.slice(at, at + BATCH).map((line) => transactionOf(ctx.sellerId, line));
      await db.execute(insertMany(orderLines, some));
    }
  });
}

/** Writes lines with the statements that a bill run would make of them: one a period, class, entity and currency. */
export async function billLines(ctx: Ctx, lines: readonly FixtureLine[], carriedMinor = 0n): Promise<void> {
  await knowLines(ctx, lines);
  const groups = Map.groupBy(lines, (line) =>
    [line.period, line.productClass, line.entity, line.currency].join('|'),
  );
  for (const group of groups.values()) await billGroup(ctx, group, carriedMinor);
}

async function billGroup(ctx: Ctx, lines: readonly FixtureLine[], carriedMinor: bigint): Promise<void> {
  const [first] = lines;
  if (!first) return;
  const sum = (part: (line: FixtureLine) => bigint) => lines.reduce((all, line) => all + part(line), 0n);
  const statementId = newId();
  await ctx.run(async (db) => {
    await db.insert(statements).values({
      sellerId: ctx.sellerId,
      id: statementId,
      period: first.period,
      productClass: first.productClass,
      entity: first.entity,
      currency: first.currency,
      state: 'open',
      billDay: '2026-11-03',
      lines: lines.length,
      salesMinor: sum((line) => line.amountMinor),
      voucherMinor: sum((line) => line.voucherMinor),
      feeMinor: sum((line) => settled(line).feeMinor),
      incrementMinor: sum((line) => settled(line).incrementMinor),
      managementMinor: 0n,
      taxMinor: 0n,
      refundMinor: 0n,
      adjustmentMinor: 0n,
      carriedMinor,
      dueMinor: sum((line) => settled(line).dueMinor) + carriedMinor,
      linesDigest: 'fixture',
    });
    for (let at = 0; at < lines.length; at += BATCH) {
      const some = lines.slice(at, at + BATCH).map((line) => ({
        sellerId: ctx.sellerId,
        id: line.id,
        statementId,
        kind: line.orderId === '' ? ('usage' as const) : ('order' as const),
        orderId: line.orderId,
        orderLineId: line.orderLineId,
        originalLineId: line.originalLineId,
        productId: line.productId,
        effectiveAt: line.effectiveAt,
        method: 'platform_fee' as const,
        rateBps: line.feeBps,
        incrementBps: line.incrementBps,
        amountMinor: line.amountMinor,
        voucherMinor: line.voucherMinor,
        managementMinor: 0n,
        taxMinor: 0n,
        ...settled(line),
      }));
      await db.execute(insertMany(statementLines, some));
    }
  });
}
