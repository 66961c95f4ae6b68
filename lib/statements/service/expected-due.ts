import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { orderLines } from '@/db/schema/orders';
import { statementLines } from '@/db/schema/statements';
import { periodBounds, periodOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import type { LineView } from '../contract';
import type { ExpectedDue } from '../contract-line';
import type { BillingMoment } from '../rules';
import { type Rates, refundedListMinor, settle } from '../settlement/formulas';
import { INCREMENT_RULE, incrementOf } from '../settlement/increments';
import type { BookedRate } from '../settlement/rate-book';
import { noObstacleSql } from './billing-state';
import { momentOf } from './line-source';
import { readRateBook } from './rate-source';
import { countsSql, lineJoins, paidSql, productKeySql, rateNoSql, ratesSql } from './run-tables';

type Row = typeof orderLines.$inferSelect;
type Scope = { moment: BillingMoment; book: readonly BookedRate[] };
type Found = { rates: Rates; monthMinor: bigint | null };

async function readLine(ctx: Ctx, db: Database, id: string): Promise<Row | null> {
  const own = and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.id, id));
  const [row] = await db.select().from(orderLines).where(own);
  return row ?? null;
}

/** Which rate of the book settles a line now, and whether it counts towards its product's month. */
async function placeOf(ctx: Ctx, db: Database, { id }: Row, { book }: Scope) {
  const { rows } = await db.execute<{ no: number | null; key: string; counts: boolean }>(sql`
    with run_rates as ${ratesSql(book)}
    select ${rateNoSql} as no, ${productKeySql} as key, ${countsSql} as counts from ${orderLines} ${lineJoins}
    where order_lines.seller_id = ${ctx.sellerId} and order_lines.id = ${id}`);
  return rows[0] ?? null;
}

/** What the product's month has come to, the line with it; without effect it would be in this month. */
async function paidInMonth(ctx: Ctx, db: Database, row: Row, key: string, { moment, book }: Scope) {
  const bounds = periodBounds(periodOf(row.effectiveAt ?? moment.now));
  if (!bounds) return 0n;
  const waiting = { ...moment, openFrom: bounds.to };
  const { rows } = await db.execute<{ paid: string }>(sql`
    with run_rates as ${ratesSql(book)}, counted as (
      select ${productKeySql} as product_key, '' as month, order_lines.order_line_id, order_lines.original_line_id,
        order_lines.amount_minor, order_lines.voucher_minor, ${countsSql} as counts
      from ${orderLines} ${lineJoins}
      where order_lines.seller_id = ${ctx.sellerId} and ${productKeySql} = ${key}
        and (order_lines.id = ${row.id} or (order_lines.effective_at >= ${bounds.from.toISOString()}::timestamptz
          and order_lines.effective_at < ${bounds.to.toISOString()}::timestamptz and ${noObstacleSql(waiting)})))
    select paid::text from (${paidSql(sql`counted`)}) sums`);
  return BigInt(rows[0]?.paid ?? 0);
}

async function ratesOf(ctx: Ctx, db: Database, row: Row, scope: Scope): Promise<Found | null> {
  const place = await placeOf(ctx, db, row, scope);
  const rate = scope.book.find(({ no }) => no === place?.no);
  if (!rate || !place) return null;
  const canGrow = place.counts && rate.method === 'platform_fee' && rate.rateBps === INCREMENT_RULE.feeBps;
  const monthMinor = canGrow ? await paidInMonth(ctx, db, row, place.key, scope) : null;
  return {
    monthMinor,
    rates: {
      ...rate,
      taxBps: row.taxBps ?? rate.taxBps,
      voucherBurdenBps: row.voucherBurdenBps ?? rate.voucherBurdenBps,
      incrementBps: monthMinor === null ? 0 : incrementOf(monthMinor),
    },
  };
}

/** The purchase that a refund takes back, with the rates that settled it, or would. */
async function purchaseOf(ctx: Ctx, db: Database, { originalLineId }: Row, scope: Scope) {
  if (originalLineId === null) return null;
  const named = and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.orderLineId, originalLineId));
  const [found] = await db
    .select({ bought: orderLines, settled: statementLines })
    .from(orderLines)
    .leftJoin(
      statementLines,
      and(eq(statementLines.sellerId, orderLines.sellerId), eq(statementLines.id, orderLines.id)),
    )
    .where(and(named, gt(orderLines.amountMinor, 0n)))
    .orderBy(asc(orderLines.effectiveAt), asc(orderLines.id))
    .limit(1);
  if (!found) return null;
  const { bought, settled } = found;
  const rates = settled ?? (await ratesOf(ctx, db, bought, scope))?.rates;
  return rates ? { bought, rates } : null;
}

/**
 * What a line that is on no statement would come to by the terms that hold now, and by what its product's month has come
 * to (R41); a refund by its purchase's rates. Null where it never will be billed, or nothing is known to settle it by.
 */
export async function expectedDue(ctx: Ctx, db: Database, line: LineView): Promise<ExpectedDue | null> {
  const row = await readLine(ctx, db, line.id);
  if (!row?.isPriced || row.isTrial || row.amountMinor === 0n || row.productClass === null) return null;
  const moment = await momentOf(ctx, db);
  const scope = { moment, book: await readRateBook(ctx, db, moment.site) };
  const isRefund = row.amountMinor < 0n && (row.kind === 'order' || row.kind === 'usage');
  const purchase = isRefund ? await purchaseOf(ctx, db, row, scope) : null;
  const found = purchase ? { rates: purchase.rates, monthMinor: null } : await ratesOf(ctx, db, row, scope);
  if (!found) return null;
  const listAmountMinor = purchase
    ? refundedListMinor(row.amountMinor, purchase.bought)
    : row.listAmountMinor;
  const settled = settle({ ...row, listAmountMinor }, found.rates);
  const { method, rateBps, incrementBps, managementBps, taxBps } = found.rates;
  return {
    ...{ method, rateBps, incrementBps, managementBps, taxBps, currency: row.currency },
    amountMinor: wireAmount(row.amountMinor),
    voucherMinor: wireAmount(settled.voucherMinor),
    feeMinor: wireAmount(settled.feeMinor),
    incrementMinor: wireAmount(settled.incrementMinor),
    managementMinor: wireAmount(settled.managementMinor),
    taxMinor: wireAmount(settled.taxMinor),
    dueMinor: wireAmount(settled.dueMinor),
    monthMinor: found.monthMinor === null ? null : wireAmount(found.monthMinor),
    isByPurchase: purchase !== null,
  };
}
