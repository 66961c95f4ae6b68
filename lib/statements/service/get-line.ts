import { and, asc, eq, inArray, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { orderLines, orders } from '@/db/schema/orders';
import { statementLines, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import { readLineEvents } from '@/lib/orders/service/line-events';
import { hasRight, requireRight } from '@/lib/rights';
import type { LineView } from '../contract';
import type { LineDetail, LineOrder, RelatedLine } from '../contract-line';
import { expectedDue } from './expected-due';
import { oneLine } from './one-line';
import { usageShares } from './usage-shares';

const MOST = 200;

/** V2 refers to a line, whose id is that of its order and a number; V1 has orders only. */
const orderOfLine = (lineId: string) => lineId.replace(/-\d+$/, '');

async function readRelated(
  ctx: Ctx,
  db: Database,
  own: string,
  where: SQL | undefined,
): Promise<RelatedLine[]> {
  const rows = await db
    .select({ line: orderLines, orderType: orders.orderType })
    .from(orderLines)
    .leftJoin(orders, and(eq(orders.sellerId, orderLines.sellerId), eq(orders.id, orderLines.orderRowId)))
    .where(and(eq(orderLines.sellerId, ctx.sellerId), ne(orderLines.id, own), where))
    .orderBy(asc(orderLines.effectiveAt), asc(orderLines.id))
    .limit(MOST);
  return rows.map(({ line, orderType }) => ({
    id: line.id,
    kind: line.kind,
    orderType,
    orderId: line.orderId,
    orderLineId: line.orderLineId,
    currency: line.currency,
    amountMinor: wireAmount(line.amountMinor),
    effectiveAt: line.effectiveAt?.toISOString() ?? null,
  }));
}

async function originalOf(ctx: Ctx, db: Database, line: LineView): Promise<RelatedLine | null> {
  const lineId = line.originalLineId;
  if (!lineId) return null;
  const named = and(
    inArray(orderLines.orderId, [lineId, orderOfLine(lineId), '']),
    or(eq(orderLines.orderLineId, lineId), eq(orderLines.orderId, lineId)),
  );
  const [original] = await readRelated(ctx, db, line.id, named);
  return original ?? null;
}

function followersOf(ctx: Ctx, db: Database, line: LineView): Promise<RelatedLine[]> {
  const names = [line.orderLineId, line.orderId].filter(Boolean);
  return names.length === 0
    ? Promise.resolve([])
    : readRelated(ctx, db, line.id, inArray(orderLines.originalLineId, names));
}

async function orderOf(ctx: Ctx, db: Database, line: LineView): Promise<LineOrder | null> {
  if (!line.orderRowId) return null;
  const [row] = await db
    .select()
    .from(orders)
    .where(and(eq(orders.sellerId, ctx.sellerId), eq(orders.id, line.orderRowId)));
  if (!row) return null;
  const { id, orderId, orderType, orderedAt, source } = row;
  return { rowId: id, orderId, orderType, orderedAt: orderedAt.toISOString(), source };
}

async function settledOf(ctx: Ctx, db: Database, line: LineView): Promise<LineDetail['settled']> {
  const [row] = await db
    .select({ settled: statementLines, statement: statements })
    .from(statementLines)
    .innerJoin(
      statements,
      and(eq(statements.sellerId, statementLines.sellerId), eq(statements.id, statementLines.statementId)),
    )
    .where(and(eq(statementLines.sellerId, ctx.sellerId), eq(statementLines.id, line.id)));
  if (!row) return null;
  const { settled, statement } = row;
  const { sellerId: _, effectiveAt, ...shown } = settled;
  return {
    ...shown,
    productName: line.productName,
    currency: statement.currency,
    effectiveAt: effectiveAt.toISOString(),
    amountMinor: wireAmount(settled.amountMinor),
    voucherMinor: wireAmount(settled.voucherMinor),
    feeMinor: wireAmount(settled.feeMinor),
    incrementMinor: wireAmount(settled.incrementMinor),
    managementMinor: wireAmount(settled.managementMinor),
    taxMinor: wireAmount(settled.taxMinor),
    dueMinor: wireAmount(settled.dueMinor),
    statement: {
      id: statement.id,
      period: statement.period,
      state: statement.state,
      billDay: statement.billDay,
    },
  };
}

/** What was paid back of a purchase, where it is more than the purchase. */
async function overRefundOf(
  ctx: Ctx,
  db: Database,
  line: LineView,
  original: RelatedLine | null,
): Promise<LineDetail['overRefund']> {
  const isRefund = line.amountMinor < 0;
  const purchase = isRefund ? original : line;
  if (!purchase || (line.kind !== 'order' && line.kind !== 'usage')) return null;
  const names = [purchase.orderLineId, purchase.orderId].filter(Boolean);
  if (names.length === 0) return null;
  const [row] = await db
    .select({ refunded: sql<string>`coalesce(-sum(${orderLines.amountMinor}), 0)::text` })
    .from(orderLines)
    .where(
      and(
        eq(orderLines.sellerId, ctx.sellerId),
        inArray(orderLines.originalLineId, names),
        lt(orderLines.amountMinor, 0n),
        eq(orderLines.currency, purchase.currency),
        inArray(orderLines.kind, ['order', 'usage']),
      ),
    );
  const refundedMinor = wireAmount(BigInt(row?.refunded ?? 0));
  return refundedMinor > purchase.amountMinor ? { paidMinor: purchase.amountMinor, refundedMinor } : null;
}

/** Neither a counter line nor countered already, and made by a person in the first place. */
function isCounterable(line: LineView, original: RelatedLine | null, followers: readonly RelatedLine[]) {
  const isOwn = (one: RelatedLine) => one.kind === 'adjustment' || one.kind === 'penalty';
  if (line.kind !== 'adjustment' && line.kind !== 'penalty') return false;
  return !(original && isOwn(original)) && !followers.some(isOwn);
}

/**
 * A transaction line with all that explains it: its order, its original and what refers to it, its statement with the
 * rates used, its events, and of a usage line every step of its sum. Throws NotFound. Needs `statements.read`.
 */
export async function getLine(ctx: Ctx, id: string): Promise<LineDetail> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db, inner) => {
    const line = await oneLine(inner, db, id);
    const original = await originalOf(inner, db, line);
    const followers = await followersOf(inner, db, line);
    const settled = await settledOf(inner, db, line);
    const canCounter = hasRight(ctx.role, 'statements.run') && isCounterable(line, original, followers);
    return {
      ...line,
      order: await orderOf(inner, db, line),
      original,
      followers,
      settled,
      expected: settled ? null : await expectedDue(inner, db, line),
      overRefund: await overRefundOf(inner, db, line, original),
      events: (await readLineEvents(inner, db, [id])).get(id) ?? [],
      usage: await usageShares(inner, db, line),
      canCounter,
      asOf: ctx.now().toISOString(),
    };
  });
}
