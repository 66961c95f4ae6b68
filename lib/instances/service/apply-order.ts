import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { InstanceEventKind } from '@/db/enums';
import { instanceChanges, instanceEvents, instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import type { LineFacts, OrderFacts } from '@/lib/orders/facts';
import { recordOrder } from '@/lib/orders/service/record-order';
import { renewalEffectiveAt } from '../rules';
import { attentionFor } from './create-with-details';
import { refundedLine } from './refunded-line';
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
      const link = await linkOf(inner, db, facts.orderId, line);
      lines.push(link ? await linkedLine(inner, db, facts, line, link) : line);
      if (link) await describe(inner, db, link, facts, line);
    }
    await recordOrder(inner, { ...facts, lines }, 'open_api');
  });
}

const lockSome = (ctx: Ctx, db: Database, condition: SQL) =>
  db
    .select()
    .from(instances)
    .where(and(eq(instances.sellerId, ctx.sellerId), condition))
    .for('update');

/**
 * The instance that an order line made, or changed. V2 names the line; V1 does not: there the product tells instances
 * of one order apart, and without it the order has one instance (saas-callbacks §1.3).
 */
async function linkOf(
  ctx: Ctx,
  db: Database,
  orderId: string,
  { orderLineId, productId }: LineFacts,
): Promise<Link | null> {
  const made = await lockSome(ctx, db, eq(instances.orderId, orderId));
  const row =
    made.find((one) => one.orderLineId !== '' && one.orderLineId === orderLineId) ??
    made.find((one) => one.orderProductId !== '' && one.orderProductId === productId) ??
    made.find((one) => one.orderLineId === '' && one.orderProductId === '');
  if (row) return { row, change: null };
  const changes = await db
    .select()
    .from(instanceChanges)
    .where(and(eq(instanceChanges.sellerId, ctx.sellerId), eq(instanceChanges.orderId, orderId)));
  const change =
    changes.find((one) => one.orderLineId === orderLineId) ?? changes.find((one) => one.orderLineId === '');
  if (!change) return null;
  const [changed] = await lockSome(ctx, db, eq(instances.id, change.instanceRowId));
  return changed ? { row: changed, change } : null;
}

async function linkedLine(
  ctx: Ctx,
  db: Database,
  facts: OrderFacts,
  line: LineFacts,
  { row, change }: Link,
): Promise<LineFacts> {
  const isRefund = facts.orderType === 'UNSUBSCRIBE';
  const { orderId, orderedAt } = facts;
  const refund = { orderId, orderedAt, isOfRenewal: change?.operation === 'refresh' };
  const supervised = row.acceptedAt === null ? ('in_progress' as const) : ('completed' as const);
  return {
    ...line,
    instanceId: row.instanceId,
    originalLineId: isRefund ? await refundedLine(ctx, db, row, refund) : null,
    productName: line.productName || (row.productName ?? ''),
    supervision: change === null && row.isSupervised ? supervised : line.supervision,
    effectiveAt: change ? changeEffectiveAt(facts, change) : await purchaseEffectiveAt(ctx, db, row),
  };
}

/** A renewal counts from the end that it extends (R34), any other change at once. */
function changeEffectiveAt(facts: OrderFacts, change: Change): Date {
  const { appliedAt, previousExpireAt } = change;
  return facts.orderType === 'RENEW' ? renewalEffectiveAt(facts.orderedAt, previousExpireAt) : appliedAt;
}

/** A purchase counts once it is provisioned, a supervised one once it is accepted (R24, R32). */
async function purchaseEffectiveAt(ctx: Ctx, db: Database, row: InstanceRow): Promise<Date | null> {
  if (row.isSupervised) return row.acceptedAt;
  const [provisioned] = await db
    .select({ at: instanceEvents.at })
    .from(instanceEvents)
    .where(and(eventsOf(ctx, row), eq(instanceEvents.toStatus, 'active')))
    .orderBy(asc(instanceEvents.id))
    .limit(1);
  return provisioned?.at ?? null;
}

const eventsOf = (ctx: Ctx, row: InstanceRow) =>
  and(eq(instanceEvents.sellerId, ctx.sellerId), eq(instanceEvents.instanceRowId, row.id));

const SPECIFYING: readonly InstanceEventKind[] = ['upgraded', 'renewal_changed'];

/** What has changed the instance since the order that is told: an older order must not undo it. */
async function laterChanges(ctx: Ctx, db: Database, { row, change }: Link, orderId: string) {
  const events = await db
    .selectDistinct({ kind: instanceEvents.kind })
    .from(instanceEvents)
    .where(
      and(
        eventsOf(ctx, row),
        gt(instanceEvents.at, change?.appliedAt ?? row.createdAt),
        sql`${instanceEvents.orderId} is distinct from ${orderId}`,
        inArray(instanceEvents.kind, [...SPECIFYING, 'trial_to_formal']),
      ),
    );
  const kinds = events.map(({ kind }) => kind);
  return {
    specification: row.productId !== null && kinds.some((kind) => SPECIFYING.includes(kind)),
    formal: kinds.includes('trial_to_formal'),
  };
}

async function patchOf(ctx: Ctx, db: Database, link: Link, facts: OrderFacts, line: LineFacts) {
  const { row, change } = link;
  const later = await laterChanges(ctx, db, link, facts.orderId);
  const specification = {
    productId: line.productId,
    skuCode: line.skuCode || null,
    productName: line.productName || null,
    quantity: line.quantity,
    attention: await attentionFor(ctx, db, line.productId, line.skuCode),
  };
  const told = later.specification || facts.orderType === 'UNSUBSCRIBE' ? {} : specification;
  if (change !== null) return told;
  return {
    details: 'known' as const,
    customerId: facts.customerId || row.customerId,
    customerName: facts.customerName || row.customerName,
    chargingMode: line.chargingMode ?? row.chargingMode,
    isTrial: later.formal ? row.isTrial : line.isTrial,
    expireAt: row.expireAt ?? line.expireAt,
    ...told,
  };
}

async function describe(
  ctx: Ctx,
  db: Database,
  link: Link,
  facts: OrderFacts,
  line: LineFacts,
): Promise<void> {
  const { row } = link;
  const patch = await patchOf(ctx, db, link, facts, line);
  const changes = differences(row, patch);
  if (Object.keys(changes).length === 0) return;
  await changeInstance(ctx, db, row, patch);
  const event = { kind: 'details_known', from: row.status, to: row.status, changes } as const;
  await addEvent(ctx, db, row.id, event, { callbackId: null, orderId: facts.orderId });
}

/** Marks the instances of an order that cannot be found; it is asked for again. Their history says so once. */
export function markOrderMissing(ctx: Ctx, orderId: string, orderLineId: string): Promise<void> {
  return ctx.run(async (db, inner) => {
    const made = await lockSome(inner, db, eq(instances.orderId, orderId));
    const waiting = made.filter(
      (row) => row.details === 'pending' && (orderLineId === '' || row.orderLineId === orderLineId),
    );
    for (const row of waiting) {
      await changeInstance(inner, db, row, { details: 'missing' });
      const event = { kind: 'details_missing', from: row.status, to: row.status } as const;
      await addEvent(inner, db, row.id, event, { callbackId: null, orderId });
    }
  });
}
