import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instanceChanges, instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import type { LineFacts, OrderFacts } from '@/lib/orders/facts';
import { recordOrder } from '@/lib/orders/service/record-order';
import { renewalEffectiveAt } from '../rules';
import { attentionFor } from './create-with-details';
import { addEvent, changeInstance, differences, type InstanceRow } from './rows';

type Change = typeof instanceChanges.$inferSelect;
type Link = { row: InstanceRow; change: Change | null };

/**
 * Writes what the marketplace says about an order that a call named, and what follows for the instance: its product,
 * customer, quantity and end. Doing it again changes nothing.
 */
export function applyOrder(ctx: Ctx, facts: OrderFacts): Promise<void> {
  return ctx.run(async (db, inner) => {
    const lines: LineFacts[] = [];
    for (const line of facts.lines) {
      const link = await linkOf(inner, db, facts.orderId, line.orderLineId);
      lines.push(link ? linkedLine(facts, line, link) : line);
      if (link) await describe(inner, db, link, facts, line);
    }
    await recordOrder(inner, { ...facts, lines }, 'open_api');
  });
}

/** The instance that an order line made, or changed. */
async function linkOf(ctx: Ctx, db: Database, orderId: string, orderLineId: string): Promise<Link | null> {
  const own = eq(instances.sellerId, ctx.sellerId);
  const made = await db
    .select()
    .from(instances)
    .where(and(own, eq(instances.orderId, orderId)))
    .for('update');
  const [first] = made;
  const row = made.find((one) => one.orderLineId === orderLineId) ?? (made.length === 1 ? first : undefined);
  if (row) return { row, change: null };
  const [change] = await db
    .select()
    .from(instanceChanges)
    .where(and(eq(instanceChanges.sellerId, ctx.sellerId), eq(instanceChanges.orderId, orderId)));
  if (!change) return null;
  const [changed] = await db
    .select()
    .from(instances)
    .where(and(own, eq(instances.id, change.instanceRowId)))
    .for('update');
  return changed ? { row: changed, change } : null;
}

function linkedLine(facts: OrderFacts, line: LineFacts, { row, change }: Link): LineFacts {
  const isRefund = facts.orderType === 'UNSUBSCRIBE';
  const bought = row.orderLineId || row.orderId;
  return {
    ...line,
    instanceId: row.instanceId,
    originalLineId: isRefund ? bought : null,
    productName: line.productName || (row.productName ?? ''),
    effectiveAt: effectiveAt(facts, row, change),
  };
}

/** When a line counts (R32, R34): a purchase once provisioned, a renewal at the end it extends, the rest at once. */
function effectiveAt(facts: OrderFacts, row: InstanceRow, change: Change | null): Date | null {
  if (change === null) return row.status === 'provisioning' ? null : row.createdAt;
  if (facts.orderType === 'RENEW') return renewalEffectiveAt(facts.orderedAt, change.previousExpireAt);
  return change.appliedAt;
}

async function describe(
  ctx: Ctx,
  db: Database,
  link: Link,
  facts: OrderFacts,
  line: LineFacts,
): Promise<void> {
  const { row, change } = link;
  const product = {
    productId: line.productId,
    skuCode: line.skuCode || null,
    productName: line.productName || null,
  };
  const specification = {
    ...product,
    quantity: line.quantity,
    attention: await attentionFor(ctx, db, line.productId, line.skuCode),
  };
  const purchase = {
    details: 'known' as const,
    customerId: facts.customerId,
    customerName: facts.customerName,
    chargingMode: line.chargingMode,
    isTrial: line.isTrial,
    expireAt: row.expireAt ?? line.expireAt,
    ...specification,
  };
  const changesSpecification = change?.operation === 'upgrade' || facts.orderType === 'CHANGE';
  const patch = change === null ? purchase : changesSpecification ? specification : {};
  const changes = differences(row, patch);
  if (Object.keys(changes).length === 0) return;
  await changeInstance(ctx, db, row, patch);
  const event = { kind: 'details_known', from: row.status, to: row.status, changes } as const;
  await addEvent(ctx, db, row.id, event, { callbackId: null, orderId: facts.orderId });
}

/** Marks the instance of an order that cannot be found; it is asked for again. Says so in its history once. */
export function markOrderMissing(ctx: Ctx, orderId: string, orderLineId: string): Promise<void> {
  return ctx.run(async (db, inner) => {
    const link = await linkOf(inner, db, orderId, orderLineId);
    if (!link || link.change !== null || link.row.details !== 'pending') return;
    const { row } = link;
    await changeInstance(inner, db, row, { details: 'missing' });
    const event = { kind: 'details_missing', from: row.status, to: row.status } as const;
    await addEvent(inner, db, row.id, event, { callbackId: null, orderId });
  });
}
