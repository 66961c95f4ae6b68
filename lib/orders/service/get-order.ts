import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { callbacks } from '@/db/schema/callbacks';
import { instanceChanges, instances } from '@/db/schema/instances';
import { orderLines, orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { wireAmount } from '@/lib/money/money';
import type { LineQuoteView } from '@/lib/products/pricing/contract';
import { quoteLines } from '@/lib/products/pricing/service/line-quotes';
import { hasRight, requireRight } from '@/lib/rights';
import type { ContactView, LinkedInstance, OrderDetail, OrderLineView } from '../contract';
import type { LineEventView } from '../contract-observation';
import { movesOf } from '../rules';
import { maskEmail, maskPhone } from '../views';
import { readLineEvents } from './line-events';
import { toOrderView } from './list-orders';
import { someOrders, summarised } from './order-source';
import { openContact, openFilled } from './personal';

type OrderRow = typeof orders.$inferSelect;

const originals = alias(orderLines, 'originals');
/** V2 refers to a line, whose id is that of its order and a number; V1 has orders only. */
const isOriginal = or(
  eq(originals.orderId, orderLines.originalLineId),
  and(
    sql`${originals.orderId} = regexp_replace(${orderLines.originalLineId}, '-[0-9]+$', '')`,
    eq(originals.orderLineId, orderLines.originalLineId),
  ),
);

function readLines(ctx: Ctx, db: Database, row: OrderRow) {
  return db
    .select({
      line: orderLines,
      listedName: productCodes.name,
      specification: productCodes.specification,
      instanceRowId: sql<string | null>`${instances.id}`,
      originalRowId: sql<string | null>`${originals.orderRowId}`,
    })
    .from(orderLines)
    .leftJoin(
      productCodes,
      and(
        eq(productCodes.sellerId, orderLines.sellerId),
        eq(productCodes.productId, orderLines.productId),
        eq(productCodes.skuCode, orderLines.skuCode),
      ),
    )
    .leftJoin(
      instances,
      and(eq(instances.sellerId, orderLines.sellerId), eq(instances.instanceId, orderLines.instanceId)),
    )
    .leftJoin(originals, and(eq(originals.sellerId, orderLines.sellerId), isOriginal))
    .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.orderRowId, row.id)))
    .orderBy(asc(orderLines.orderLineId), asc(orderLines.id));
}
type LineRow = Awaited<ReturnType<typeof readLines>>[number];

type Aside = { quotes: Map<string, LineQuoteView>; events: Map<string, LineEventView[]> };

/** What of the row is shown as it is. */
function plainOf(line: LineRow['line']) {
  const { id, orderLineId, productId, skuCode, productClass, chargingMode, periodType, periodNumber } = line;
  const bought = {
    id,
    orderLineId,
    productId,
    skuCode,
    productClass,
    chargingMode,
    periodType,
    periodNumber,
  };
  const { isTrial, quantity, currency, payStatus, supervision, supervisionNode } = line;
  return { ...bought, isTrial, quantity, currency, payStatus, supervision, supervisionNode };
}

function toLineView({ line, ...more }: LineRow, { quotes, events }: Aside): OrderLineView {
  const { sellerId, originalLineId, instanceId, extendParamsSealed } = line;
  return {
    ...plainOf(line),
    moves: [...movesOf(line)],
    events: events.get(line.id) ?? [],
    voucherMinor: wireAmount(line.voucherMinor),
    productName: line.productName || (more.listedName ?? ''),
    specification: more.specification,
    original: originalLineId ? { lineId: originalLineId, orderRowId: more.originalRowId } : null,
    instance: instanceId ? { id: more.instanceRowId, instanceId } : null,
    listAmountMinor: wireAmount(line.listAmountMinor),
    amountMinor: wireAmount(line.amountMinor),
    expireAt: line.expireAt?.toISOString() ?? null,
    effectiveAt: line.effectiveAt?.toISOString() ?? null,
    extendParams: openFilled(extendParamsSealed, sellerId).map(({ name }) => name),
    quote: quotes.get(line.id) ?? null,
  };
}

/** Instances that the order made, changed, or has a line for. */
function readInstances(ctx: Ctx, db: Database, row: OrderRow): Promise<LinkedInstance[]> {
  const changed = db
    .select({ id: instanceChanges.instanceRowId })
    .from(instanceChanges)
    .where(and(eq(instanceChanges.sellerId, ctx.sellerId), eq(instanceChanges.orderId, row.orderId)));
  const named = db
    .select({ instanceId: orderLines.instanceId })
    .from(orderLines)
    .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.orderRowId, row.id)));
  return db
    .select({
      id: instances.id,
      instanceId: instances.instanceId,
      status: instances.status,
      customerName: instances.customerName,
      productName: instances.productName,
    })
    .from(instances)
    .where(
      and(
        eq(instances.sellerId, ctx.sellerId),
        or(
          eq(instances.orderId, row.orderId),
          inArray(instances.id, changed),
          inArray(instances.instanceId, named),
        ),
      ),
    )
    .orderBy(asc(instances.id));
}

function countCalls(ctx: Ctx, db: Database, row: OrderRow): Promise<number> {
  return db.$count(callbacks, and(eq(callbacks.sellerId, ctx.sellerId), eq(callbacks.orderId, row.orderId)));
}

/** An order with its lines, buyer and instances. Throws NotFound. Needs `orders.read`. */
export async function getOrder(ctx: Ctx, id: string): Promise<OrderDetail> {
  requireRight(ctx, 'orders.read');
  return ctx.run(async (db) => {
    const own = and(eq(orders.sellerId, ctx.sellerId), eq(orders.id, id));
    const [row] = await db.select().from(orders).where(own);
    const [shown] = await summarised(db, someOrders(db, own));
    if (!row || !shown) throw notFound();
    const lines = await readLines(ctx, db, row);
    const { orderType } = row;
    const quotes = await quoteLines(
      ctx,
      db,
      lines.map(({ line }) => ({ ...line, orderType })),
    );
    const events = await readLineEvents(
      ctx,
      db,
      lines.map(({ line }) => line.id),
    );
    const contact = openContact(row.contactSealed, ctx.sellerId);
    return {
      ...toOrderView(shown),
      userId: row.userId,
      userName: row.userName,
      contact: { mobilePhone: maskPhone(contact.mobilePhone), email: maskEmail(contact.email) },
      lines: [...new Map(lines.map((line) => [line.line.id, toLineView(line, { quotes, events })])).values()],
      instances: await readInstances(ctx, db, row),
      callCount: hasRight(ctx.role, 'callbacks.read') ? await countCalls(ctx, db, row) : null,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      asOf: ctx.now().toISOString(),
    };
  });
}

/**
 * Shows the buyer's phone, e-mail and what they filled in, in full, and notes who looked. Throws Conflict when there is
 * nothing to show. Needs `instances.manage`: whoever delivers may have to reach the buyer.
 */
export async function revealContact(ctx: Ctx, id: string): Promise<ContactView> {
  requireRight(ctx, 'instances.manage');
  return ctx.run(async (db, inner) => {
    const [row] = await db
      .select()
      .from(orders)
      .where(and(eq(orders.sellerId, ctx.sellerId), eq(orders.id, id)));
    if (!row) throw notFound();
    const contact = openContact(row.contactSealed, ctx.sellerId);
    const extendParams = (await readLines(inner, db, row)).flatMap(({ line }) => {
      const params = [...openFilled(line.extendParamsSealed, ctx.sellerId)];
      return params.length > 0 ? [{ orderLineId: line.orderLineId, params }] : [];
    });
    if (!contact.mobilePhone && !contact.email && extendParams.length === 0) throw conflict('no_contact');
    const subject = { subjectId: row.id, subjectLabel: row.orderId };
    await recordAudit(inner, db, { action: 'orders.reveal_contact', ...subject });
    return { ...contact, extendParams };
  });
}
