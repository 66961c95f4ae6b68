import type { PoolClient } from 'pg';
import { termEnd } from '../calendar';
import type { ActionInput } from '../contract';
import { lineAmounts } from '../money';
import { conflict, invalid } from '../problem';
import { upgradeAmounts } from '../upgrade';
import type { OrderType } from '../vocabulary';
import type { NewOrderLine } from './orders';
import { requireSoldQuantity, subscriptionPlan } from './plans';
import type { InstanceRow } from './subject';

/** An order about an existing instance, before it is written. */
export interface ChangeDraft {
  orderType: OrderType;
  reversesOrderId?: string;
  line: NewOrderLine;
}

const lineOf = (instance: InstanceRow) => ({
  position: 1,
  instance: instance.id,
  productId: instance.productId,
  periodNumber: null,
  quantity: instance.quantity,
  expireAt: instance.expireAt,
  currency: instance.currency,
});

const periodTypeOf = (instance: InstanceRow) => {
  if (!instance.periodType) throw conflict('not-a-subscription', 'The instance has no period.');
  return instance.periodType;
};

/** A renewal starts where the paid time ends, whether or not that has passed. */
export async function draftRenewal(
  client: PoolClient,
  instance: InstanceRow,
  input: ActionInput<'renew'>,
  now: Date,
): Promise<ChangeDraft> {
  const skuCode = input.skuCode ?? instance.skuCode;
  const quantity = input.quantity ?? instance.quantity;
  const isChangeable = instance.family === 'saas' && instance.generation === 'v2';
  if (!isChangeable && (skuCode !== instance.skuCode || quantity !== instance.quantity)) {
    throw invalid('skuCode', 'only SaaS V2 has a renewal with a change');
  }
  const periodType = input.periodType ?? periodTypeOf(instance);
  const plan = await subscriptionPlan(client, skuCode, periodType);
  requireSoldQuantity(plan, quantity);
  const amounts = lineAmounts({ ...plan, quantity, periodNumber: input.periodNumber, discountBps: 0 });
  const expireAt = termEnd(instance.expireAt ?? now, periodType, input.periodNumber);
  const { productId } = plan;
  return {
    orderType: 'RENEW',
    line: {
      ...lineOf(instance),
      ...amounts,
      productId,
      quantity,
      periodNumber: input.periodNumber,
      expireAt,
    },
  };
}

/** The formal term starts on the day the buyer changes over. */
export async function draftTrialToFormal(
  client: PoolClient,
  instance: InstanceRow,
  input: ActionInput<'trial-to-formal'>,
  now: Date,
): Promise<ChangeDraft> {
  const plan = await subscriptionPlan(client, instance.skuCode, input.periodType);
  const { periodNumber } = input;
  const amounts = lineAmounts({ ...plan, quantity: instance.quantity, periodNumber, discountBps: 0 });
  const expireAt = termEnd(now, input.periodType, periodNumber);
  return {
    orderType: 'TRIAL_TO_FORMAL',
    line: { ...lineOf(instance), ...amounts, productId: plan.productId, periodNumber, expireAt },
  };
}

/** The end stays; the buyer pays the difference for the days that remain, and nothing for a smaller one. */
export async function draftUpgrade(
  client: PoolClient,
  instance: InstanceRow,
  input: ActionInput<'upgrade'>,
  now: Date,
): Promise<ChangeDraft> {
  const skuCode = input.skuCode ?? instance.skuCode;
  const quantity = input.quantity ?? instance.quantity;
  if (skuCode === instance.skuCode && quantity === instance.quantity) {
    throw invalid('quantity', 'neither the specification nor the quantity changes', 'nothing_changes');
  }
  const periodType = periodTypeOf(instance);
  const plan = await subscriptionPlan(client, skuCode, periodType);
  requireSoldQuantity(plan, quantity);
  const { productId } = plan;
  const amounts = upgradeAmounts({
    before: instance,
    after: { ...plan, quantity },
    periodType,
    now,
    expireAt: instance.expireAt ?? now,
    discountBps: input.discountBps,
  });
  return {
    orderType: 'CHANGE',
    line: { ...lineOf(instance), ...amounts, productId, quantity },
  };
}

/** Everything that was paid for the instance and not given back yet is returned. */
export async function draftRefund(client: PoolClient, instance: InstanceRow): Promise<ChangeDraft> {
  const { rows } = await client.query<{ paidMinor: bigint; voucherMinor: bigint }>(
    `SELECT coalesce(sum(l.after_discount_minor), 0)::bigint AS "paidMinor",
       coalesce(sum(l.voucher_minor), 0)::bigint AS "voucherMinor"
     FROM order_lines l JOIN orders o USING (order_id) WHERE l.instance = $1 AND o.status = 'completed'`,
    [instance.id],
  );
  const { paidMinor = 0n, voucherMinor = 0n } = rows[0] ?? {};
  return {
    orderType: 'UNSUBSCRIBE',
    reversesOrderId: instance.orderId,
    line: {
      ...lineOf(instance),
      amountMinor: 0n,
      afterDiscountMinor: -paidMinor,
      voucherMinor: -voucherMinor,
    },
  };
}

interface TermRow {
  orderId: string;
  orderType: OrderType;
  expireAt: Date | null;
  afterDiscountMinor: bigint;
  voucherMinor: bigint;
}

/** Takes the latest renewal back: its amount is returned and the end before it holds again. */
export async function draftRenewalRefund(client: PoolClient, instance: InstanceRow): Promise<ChangeDraft> {
  const { rows } = await client.query<TermRow>(
    `SELECT o.order_id AS "orderId", o.order_type AS "orderType", l.expire_at AS "expireAt",
       l.after_discount_minor AS "afterDiscountMinor", l.voucher_minor AS "voucherMinor"
     FROM order_lines l JOIN orders o USING (order_id)
     WHERE l.instance = $1 AND o.status = 'completed' AND o.order_type <> 'UNSUBSCRIBE'
       AND NOT EXISTS (SELECT FROM orders r WHERE r.reverses_order_id = o.order_id)
     ORDER BY o.created_at DESC, o.order_id DESC LIMIT 2`,
    [instance.id],
  );
  const [latest, before] = rows;
  if (latest?.orderType !== 'RENEW' || !before) {
    throw conflict('no-renewal', 'The latest order of the instance is no renewal.');
  }
  const amounts = {
    amountMinor: 0n,
    afterDiscountMinor: -latest.afterDiscountMinor,
    voucherMinor: -latest.voucherMinor,
  };
  return {
    orderType: 'UNSUBSCRIBE',
    reversesOrderId: latest.orderId,
    line: { ...lineOf(instance), ...amounts, expireAt: before.expireAt },
  };
}
