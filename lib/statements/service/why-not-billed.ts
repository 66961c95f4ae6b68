import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Site } from '@/db/enums';
import { orderLines, orders } from '@/db/schema/orders';
import { statementLines, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import { settlementIsPaused } from '@/lib/sellers/service/certification-state';
import { explainBilling } from '../rules';
import type { LineBilling, UnbilledReason } from '../settlement-contract';
import { momentOf } from './line-source';
import { readRateBook } from './rate-source';
import { lineJoins, rateNoSql, ratesSql } from './run-tables';

async function findLine(ctx: Ctx, db: Database, lineId: string) {
  const [row] = await db
    .select({ line: orderLines, orderType: orders.orderType })
    .from(orderLines)
    .leftJoin(orders, and(eq(orders.sellerId, orderLines.sellerId), eq(orders.id, orderLines.orderRowId)))
    .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.id, lineId)));
  if (!row) throw notFound();
  return { ...row.line, orderType: row.orderType };
}

async function statementOf(ctx: Ctx, db: Database, lineId: string): Promise<LineBilling['statement']> {
  const [row] = await db
    .select({
      id: statements.id,
      period: statements.period,
      productClass: statements.productClass,
      state: statements.state,
    })
    .from(statementLines)
    .innerJoin(
      statements,
      and(eq(statements.sellerId, statementLines.sellerId), eq(statements.id, statementLines.statementId)),
    )
    .where(and(eq(statementLines.sellerId, ctx.sellerId), eq(statementLines.id, lineId)));
  return row ?? null;
}

/** Whether a rate of the book settles the line. */
async function hasTerms(ctx: Ctx, db: Database, lineId: string, site: Site): Promise<boolean> {
  const book = await readRateBook(ctx, db, site);
  const { rows } = await db.execute<{ no: number | null }>(sql`
    with run_rates as ${ratesSql(book)} select ${rateNoSql} as no from ${orderLines} ${lineJoins}
    where order_lines.seller_id = ${ctx.sellerId} and order_lines.id = ${lineId}`);
  return rows[0]?.no !== null && rows[0]?.no !== undefined;
}

/** What keeps a line off a statement besides its billing state. */
async function ownReasons(ctx: Ctx, db: Database, line: Awaited<ReturnType<typeof findLine>>, site: Site) {
  if (line.productClass === null) return ['product_class_unknown'] as const;
  if (line.effectiveAt === null) return [];
  return (await hasTerms(ctx, db, line.id, site)) ? [] : (['no_settlement_terms'] as const);
}

/**
 * Why a transaction line is on no statement, every reason in its order of precedence, and the bill day that takes it;
 * or the statement that it is on. Throws NotFound. Needs `statements.read`.
 */
export async function whyNotBilled(ctx: Ctx, lineId: string): Promise<LineBilling> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db, inner) => {
    const line = await findLine(inner, db, lineId);
    const statement = await statementOf(inner, db, lineId);
    if (statement) return { lineId, statement, reasons: [], billDay: null };
    const moment = await momentOf(inner, db);
    const told = explainBilling(line, moment);
    const isPaused = await settlementIsPaused(inner);
    const known: UnbilledReason[] = [
      ...(isPaused ? (['seller_not_certified'] as const) : []),
      ...told.obstacles.filter((state) => state !== 'billable'),
      ...(await ownReasons(inner, db, line, moment.site)),
    ];
    const reasons: UnbilledReason[] = known.length > 0 ? known : ['waits_for_run'];
    return { lineId, statement: null, reasons, billDay: told.billDay?.toISOString() ?? null };
  });
}
