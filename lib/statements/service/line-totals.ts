import { and, asc, count, eq, isNull, min, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { BILLING_STATES, CURRENCIES } from '@/db/enums';
import { orderLines, orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { periodOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { CurrencyTotal, LineFilter, LineOptions, LineTotals, StateTotal } from '../contract';
import { type LineScope, linesOf, momentOf, monthOf } from './line-source';
import { settlementOf } from './settlement-settings';

/** Sums by currency and billing state, in the order of the enumerations. */
export async function totalsByState(db: Database, scope: LineScope): Promise<StateTotal[]> {
  const line = linesOf(db, scope);
  const rows = await db
    .select({
      currency: line.currency,
      state: line.billingState,
      count: count(),
      amount: sql<string>`sum(${line.amountMinor})::text`,
    })
    .from(line)
    .groupBy(line.currency, line.billingState);
  const place = (row: (typeof rows)[number]) =>
    CURRENCIES.indexOf(row.currency) * BILLING_STATES.length + BILLING_STATES.indexOf(row.state);
  return rows
    .sort((a, b) => place(a) - place(b))
    .map(({ amount, ...row }) => ({ ...row, amountMinor: wireAmount(BigInt(amount)) }));
}

function byCurrency(states: readonly StateTotal[]): CurrencyTotal[] {
  return CURRENCIES.flatMap((currency) => {
    const own = states.filter((row) => row.currency === currency);
    if (own.length === 0) return [];
    const amountMinor = own.reduce((sum, row) => sum + BigInt(row.amountMinor), 0n);
    return [
      {
        currency,
        count: own.reduce((sum, row) => sum + row.count, 0),
        amountMinor: wireAmount(amountMinor),
      },
    ];
  });
}

/** Count and sum per currency of exactly the lines that the filter shows. Needs `statements.read`. */
export async function getLineTotals(ctx: Ctx, filter: LineFilter): Promise<LineTotals> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const moment = await momentOf(ctx, db);
    const byState = await totalsByState(db, { sellerId: ctx.sellerId, filter, moment });
    return {
      month: monthOf(filter, moment.now),
      count: byState.reduce((sum, row) => sum + row.count, 0),
      byCurrency: byCurrency(byState),
      byState,
      asOf: moment.now.toISOString(),
    };
  });
}

/** The month of the first order, or of the first line without one where that is earlier. */
async function firstMonthOf(ctx: Ctx, db: Database): Promise<string | null> {
  const [ordered] = await db
    .select({ at: min(orders.orderedAt) })
    .from(orders)
    .where(eq(orders.sellerId, ctx.sellerId));
  const [other] = await db
    .select({ at: min(orderLines.effectiveAt) })
    .from(orderLines)
    .where(and(eq(orderLines.sellerId, ctx.sellerId), isNull(orderLines.orderRowId)));
  const [first] = [ordered?.at, other?.at]
    .flatMap((at) => (at ? [periodOf(at)] : []))
    .sort((a, b) => a.localeCompare(b));
  return first ?? null;
}

/** The choices of the filters: listed products, and from which month on there are orders. */
export async function getLineOptions(ctx: Ctx): Promise<LineOptions> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db, inner) => {
    const names = await db
      .selectDistinct({ name: productCodes.name })
      .from(productCodes)
      .where(eq(productCodes.sellerId, ctx.sellerId))
      .orderBy(asc(productCodes.name));
    const currentMonth = periodOf(ctx.now());
    return {
      products: names.map((row) => row.name),
      currency: (await settlementOf(inner, db)).currency,
      firstMonth: (await firstMonthOf(ctx, db)) ?? currentMonth,
      currentMonth,
    };
  });
}
