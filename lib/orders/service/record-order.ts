import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { OrderSource, ProductClass } from '@/db/enums';
import { orderLines, orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { type LineFacts, type OrderFacts, supersedes } from '../facts';
import { addLineEvents } from './line-events';
import { sealContact, sealFilled } from './personal';

type LineRow = typeof orderLines.$inferSelect;
type ToldLine = Omit<LineFacts, 'extendParams'> & Pick<LineRow, 'productClass' | 'extendParamsSealed'>;

/**
 * Writes an order and its lines as one source tells them. A weaker source than the stored one changes nothing;
 * what only we know (the instance, payment and supervision, when it took effect) is kept.
 */
export function recordOrder(ctx: Ctx, facts: OrderFacts, source: OrderSource): Promise<void> {
  return ctx.run(async (db) => {
    const owner = { sellerId: ctx.sellerId, orderId: facts.orderId };
    const contactSealed = sealContact({ mobilePhone: facts.mobilePhone, email: facts.email }, ctx.sellerId);
    const told = {
      orderType: facts.orderType,
      source,
      orderedAt: facts.orderedAt,
      customerId: facts.customerId,
      customerName: facts.customerName,
      userId: facts.userId,
      userName: facts.userName,
      contactSealed,
    };
    await db
      .insert(orders)
      .values({ ...owner, id: newId(), ...told, createdAt: ctx.now(), updatedAt: ctx.now() })
      .onConflictDoNothing();
    const [row] = await db
      .select()
      .from(orders)
      .where(and(eq(orders.sellerId, ctx.sellerId), eq(orders.orderId, facts.orderId)))
      .for('update');
    if (!row || !supersedes(source, row.source)) return;
    await db
      .update(orders)
      .set({ ...told, contactSealed: contactSealed ?? row.contactSealed, updatedAt: ctx.now() })
      .where(and(eq(orders.sellerId, ctx.sellerId), eq(orders.id, row.id)));
    await recordLines(ctx, db, row.id, facts, source);
  });
}

async function recordLines(
  ctx: Ctx,
  db: Database,
  orderRowId: string,
  facts: OrderFacts,
  source: OrderSource,
): Promise<void> {
  const known = await db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.orderId, facts.orderId)))
    .for('update');
  const classes = await classesOf(ctx, db, facts.lines);
  for (const { extendParams, ...line } of facts.lines) {
    const productClass = classes.get(line.productId) ?? null;
    const told = { ...line, productClass, extendParamsSealed: sealFilled(extendParams, ctx.sellerId) };
    const before = knownLine(known, line);
    if (before) await updateLine(ctx, db, before, told, source);
    else {
      const owner = { sellerId: ctx.sellerId, id: newId(), orderRowId, orderId: facts.orderId };
      await db.insert(orderLines).values({ ...owner, ...told, createdAt: ctx.now(), updatedAt: ctx.now() });
    }
  }
}

/** The stored line that a told one means; a V1 call has no line id, so its line is recognised by the product. */
const knownLine = (
  known: readonly LineRow[],
  line: Pick<LineFacts, 'orderLineId' | 'productId'>,
): LineRow | undefined =>
  known.find((row) => row.orderLineId === line.orderLineId) ??
  known.find(
    (row) =>
      (row.orderLineId === '' || row.orderLineId === row.productId) && row.productId === line.productId,
  );

async function updateLine(
  ctx: Ctx,
  db: Database,
  before: LineRow,
  line: ToldLine,
  source: OrderSource,
): Promise<void> {
  await db
    .update(orderLines)
    .set({
      ...line,
      productClass: before.productClass ?? line.productClass,
      originalLineId: line.originalLineId ?? before.originalLineId,
      instanceId: line.instanceId ?? before.instanceId,
      payStatus: before.payStatus,
      supervision: before.supervision,
      effectiveAt: before.effectiveAt ?? line.effectiveAt,
      updatedAt: ctx.now(),
    })
    .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.id, before.id)));
  if (before.effectiveAt || !line.effectiveAt) return;
  const to = line.effectiveAt.toISOString();
  await addLineEvents(ctx, db, [
    { lineId: before.id, kind: 'effect', from: null, to, source, at: ctx.now() },
  ]);
}

async function classesOf(
  ctx: Ctx,
  db: Database,
  lines: readonly LineFacts[],
): Promise<Map<string, ProductClass>> {
  const ids = [...new Set(lines.map((line) => line.productId))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ productId: productCodes.productId, productClass: productCodes.productClass })
    .from(productCodes)
    .where(and(eq(productCodes.sellerId, ctx.sellerId), inArray(productCodes.productId, ids)));
  return new Map(rows.map((row) => [row.productId, row.productClass]));
}
