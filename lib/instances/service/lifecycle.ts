import type { Database } from '@/db/client';
import type { Ctx } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';
import type { OrderFacts } from '@/lib/orders/facts';
import { recordOrder } from '@/lib/orders/service/record-order';
import type { RefreshInput } from '../call-types';
import { canBecome, changeRefusal, refreshEffect, renewalEffectiveAt, SCENE_EVENTS } from '../rules';
import { refundedLine } from './refunded-line';
import {
  addEvent,
  type Cause,
  changeInstance,
  claimChange,
  differences,
  type InstanceRow,
  isOwnOrder,
  lockByInstanceId,
} from './rows';

/** How a lifecycle call ended; `repeated` changed nothing because it had been done before. */
export type LifecycleResult =
  | { kind: 'done' | 'repeated'; row: InstanceRow }
  | { kind: 'unknown' }
  | { kind: 'not_ready'; row: InstanceRow }
  | { kind: 'refused'; row: InstanceRow; reason: string };

/** Extends or shortens an instance by one order (renewal, trial to formal, cancelled renewal), once for each order. */
export function refreshInstance(ctx: Ctx, input: RefreshInput, cause: Cause): Promise<LifecycleResult> {
  return ctx.run(async (db, inner) => {
    const row = await lockByInstanceId(ctx, db, input.instanceId);
    if (!row || row.status === 'released') return { kind: 'unknown' };
    const { orderId, orderLineId } = input;
    const isNew = await claimChange(ctx, db, row, { operation: 'refresh', orderId, orderLineId }, cause);
    if (!isNew) return { kind: 'repeated', row };
    const patch = {
      ...refreshEffect(row, input.scene, input.expireAt),
      ...(input.productId ? { productId: input.productId } : {}),
    };
    const changed = await changeInstance(ctx, db, row, patch);
    const kind = SCENE_EVENTS[input.scene];
    const changes = differences(row, patch);
    await addEvent(
      ctx,
      db,
      row.id,
      { kind, from: row.status, to: changed.status, changes },
      { ...cause, orderId },
    );
    if (!input.order)
      await enqueue(db, 'fetch-order', { sellerId: ctx.sellerId, orderId, orderLineId, attempt: 0 });
    else await recordOrder(inner, await ownOrder(inner, db, input.order, row, true), 'callback');
    return { kind: 'done', row: changed };
  });
}

/** The line points at the instance; a renewal's counts from the end that it extends (R34), any other at once. */
async function ownOrder(
  ctx: Ctx,
  db: Database,
  order: OrderFacts,
  before: InstanceRow,
  isOfRenewal: boolean,
): Promise<OrderFacts> {
  const isRenewal = order.orderType === 'RENEW';
  const isRefund = order.orderType === 'UNSUBSCRIBE';
  const refund = { ...order, isOfRenewal };
  const originalLineId = isRefund ? await refundedLine(ctx, db, before, refund) : null;
  const lines = order.lines.map((line) => ({
    ...line,
    productId: line.productId || (before.productId ?? ''),
    skuCode: line.skuCode || (before.skuCode ?? ''),
    productName: line.productName || (before.productName ?? ''),
    chargingMode: line.chargingMode ?? before.chargingMode,
    instanceId: before.instanceId,
    originalLineId,
    effectiveAt: isRenewal ? renewalEffectiveAt(order.orderedAt, before.expireAt) : order.orderedAt,
  }));
  const customer = { customerId: before.customerId ?? '', customerName: before.customerName ?? '' };
  return { ...order, ...customer, lines };
}

/** Freezes on expiry, violation or arrears, and unfreezes. Doing it again is a repeat, not an error. */
export function setFrozen(
  ctx: Ctx,
  instanceId: string,
  frozen: boolean,
  cause: Cause,
): Promise<LifecycleResult> {
  return ctx.run(async (db) => {
    const row = await lockByInstanceId(ctx, db, instanceId);
    if (!row || row.status === 'released') return { kind: 'unknown' };
    const to = frozen ? 'frozen' : 'active';
    if (row.status === to) return { kind: 'repeated', row };
    if (row.status === 'provisioning' || !canBecome(row.status, to)) return { kind: 'not_ready', row };
    const changed = await changeInstance(ctx, db, row, { status: to });
    await addEvent(ctx, db, row.id, { kind: frozen ? 'frozen' : 'unfrozen', from: row.status, to }, cause);
    return { kind: 'done', row: changed };
  });
}

export type Refund = { orderId: string; orderLineId: string; order?: OrderFacts | null };

/** Ends an instance for good: after the retention time, or by a refund order, whose details are then fetched. */
export function releaseInstance(
  ctx: Ctx,
  instanceId: string,
  refund: Refund | null,
  cause: Cause,
): Promise<LifecycleResult> {
  return ctx.run(async (db, inner) => {
    const row = await lockByInstanceId(ctx, db, instanceId);
    if (!row) return { kind: 'unknown' };
    if (row.status === 'released') return { kind: 'repeated', row };
    const changed = await changeInstance(ctx, db, row, { status: 'released', provisionBy: null });
    const event = { kind: 'released', from: row.status, to: 'released' } as const;
    await addEvent(ctx, db, row.id, event, { ...cause, orderId: refund?.orderId ?? null });
    if (refund && !(await isOwnOrder(ctx, db, row, refund.orderId)))
      await refundBy(inner, db, row, refund, cause);
    return { kind: 'done', row: changed };
  });
}

/** The refund's own order: recorded when the call says its amount, asked for otherwise. */
async function refundBy(
  ctx: Ctx,
  db: Database,
  row: InstanceRow,
  refund: Refund,
  cause: Cause,
): Promise<void> {
  const { orderId, orderLineId, order } = refund;
  await claimChange(ctx, db, row, { operation: 'release', orderId, orderLineId }, cause);
  if (order) return recordOrder(ctx, await ownOrder(ctx, db, order, row, false), 'callback');
  return enqueue(db, 'fetch-order', { sellerId: ctx.sellerId, orderId, orderLineId, attempt: 0 });
}

export type UpgradeInput = {
  instanceId: string;
  orderId: string;
  orderLineId: string;
  /** V1 says the target; V2 leaves it to the order. */
  target: { skuCode: string; productId: string; quantity: number | null } | null;
};

/** Changes the specification by one order, once; the order's details are fetched afterwards. */
export function upgradeInstance(ctx: Ctx, input: UpgradeInput, cause: Cause): Promise<LifecycleResult> {
  return ctx.run(async (db) => {
    const row = await lockByInstanceId(ctx, db, input.instanceId);
    if (!row || row.status === 'released') return { kind: 'unknown' };
    const { orderId, orderLineId, target } = input;
    const isNew = await claimChange(ctx, db, row, { operation: 'upgrade', orderId, orderLineId }, cause);
    if (!isNew) return { kind: 'repeated', row };
    const patch = target
      ? { skuCode: target.skuCode, productId: target.productId, quantity: target.quantity ?? row.quantity }
      : {};
    const changed = await changeInstance(ctx, db, row, patch);
    const changes = differences(row, patch);
    const event = { kind: 'upgraded', from: row.status, to: row.status, changes } as const;
    await addEvent(ctx, db, row.id, event, { ...cause, orderId });
    await enqueue(db, 'fetch-order', { sellerId: ctx.sellerId, orderId, orderLineId, attempt: 0 });
    return { kind: 'done', row: changed };
  });
}

/** Says whether a renewal or change to a target quantity may be ordered; changes nothing. */
export function checkChange(ctx: Ctx, instanceId: string, target: number | null): Promise<LifecycleResult> {
  return ctx.run(async (db) => {
    const row = await lockByInstanceId(ctx, db, instanceId);
    if (!row || row.status === 'released') return { kind: 'unknown' };
    const reason = changeRefusal(row, target);
    return reason ? { kind: 'refused', row, reason } : { kind: 'done', row };
  });
}
