import { z } from 'zod';
import type { OrderType, RefreshScene } from '@/db/enums';
import type { Ctx } from '@/lib/context';
import { sceneOfV1 } from '@/lib/instances/rules';
import {
  refreshInstance as refresh,
  releaseInstance as release,
  setFrozen,
  upgradeInstance,
} from '@/lib/instances/service/lifecycle';
import { parseAmount, SITE_CURRENCY } from '@/lib/money/money';
import type { OrderFacts } from '@/lib/orders/facts';
import { siteOf } from '@/lib/sellers/site';
import type { VerifiedCall } from '../../call';
import { flagField, marketplaceTimeField, optionalInteger } from '../fields';
import { operation, optionalText, outcomeOf, testOk, text } from '../operation';
import { extendParams } from './extend-params';

const signedAmount = z.union([z.string().regex(/^-?\d{1,15}(\.\d{1,3})?$/), z.literal('')]).optional();
const positiveAmount = z.union([z.string().regex(/^\d{1,15}(\.\d{1,3})?$/), z.literal('')]).optional();

const refreshInput = z.object({
  orderId: text(64),
  instanceId: text(64),
  productId: optionalText(64),
  expireTime: marketplaceTimeField,
  trialToFormal: flagField,
  periodType: z.enum(['year', 'month', 'day', '']).optional(),
  periodNumber: optionalInteger(99),
  orderAmount: signedAmount,
});

const ORDER_TYPES: Record<RefreshScene, OrderType> = {
  RENEWAL: 'RENEW',
  RENEWAL_CHANGE: 'RENEW',
  TRIAL_TO_FORMAL: 'TRIAL_TO_FORMAL',
  UNSUBSCRIBE_RENEWAL_PERIOD: 'UNSUBSCRIBE',
};

type Told = {
  orderId: string;
  orderType: OrderType;
  amount: string;
  productId?: string | null;
  periodType?: 'year' | 'month' | 'day' | '' | undefined;
  periodNumber?: number | null;
  expireAt?: Date | null;
};

/** The order behind a renewal or a refund, as far as the call tells it; who bought what is the instance's. */
async function orderTold(ctx: Ctx, told: Told, { record }: VerifiedCall): Promise<OrderFacts | null> {
  const currency = SITE_CURRENCY[await siteOf(ctx)];
  const amount = told.amount ? parseAmount(told.amount, currency) : null;
  if (amount === null) return null;
  const line = {
    orderLineId: '',
    originalLineId: null,
    instanceId: null,
    chargingMode: null,
    periodType: told.periodType || null,
    periodNumber: told.periodNumber ?? null,
    expireAt: told.expireAt ?? null,
    isTrial: false,
    productId: told.productId ?? '',
    skuCode: '',
    productName: '',
    quantity: 1,
    currency,
    listAmountMinor: amount,
    amountMinor: amount,
    payStatus: 'paid',
    supervision: 'not_involved',
    effectiveAt: null,
    extendParams: null,
  } as const;
  const nobody = {
    customerId: '',
    customerName: '',
    userId: null,
    userName: null,
    mobilePhone: null,
    email: null,
  };
  const { orderId, orderType } = told;
  return { ...nobody, orderId, orderType, orderedAt: record.receivedAt, lines: [line] };
}

/** refreshInstance (CN1-refresh): a renewal; trial to formal by its flag; a cancelled renewal by its negative amount. */
export const refreshInstance = operation({
  input: refreshInput,
  async run(ctx, given, call) {
    const amountIsNegative = given.orderAmount?.startsWith('-') ?? false;
    const scene = sceneOfV1({ trialToFormal: given.trialToFormal, amountIsNegative });
    const { orderId, instanceId, productId, expireTime: expireAt } = given;
    const { periodType, periodNumber } = given;
    const orderType = ORDER_TYPES[scene];
    const amount = given.orderAmount ?? '';
    const told = { orderId, orderType, amount, productId, periodType, periodNumber, expireAt };
    const order = await orderTold(ctx, told, call);
    const refreshed = { orderId, orderLineId: '', instanceId, productId, expireAt, scene, order };
    return outcomeOf(await refresh(ctx, refreshed, { callbackId: call.record.id }));
  },
  test: testOk,
});

/** expireInstance (CN1-expire): the period is over; the data is kept, a renewal unfreezes. */
export const expireInstance = operation({
  input: z.object({ instanceId: text(64), orderId: text(64) }),
  async run(ctx, { instanceId }, { record }) {
    return outcomeOf(await setFrozen(ctx, instanceId, true, { callbackId: record.id }));
  },
  test: testOk,
});

/**
 * releaseInstance (CN1-release): after the retention time with the purchase's orderId, or after a refund with the
 * refund's own, whose amount (≥ 0 on the wire) is what goes back.
 */
export const releaseInstance = operation({
  input: z.object({ instanceId: text(64), orderId: text(64), orderAmount: positiveAmount }),
  async run(ctx, { instanceId, orderId, orderAmount }, call) {
    const amount = orderAmount ? `-${orderAmount}` : '';
    const order = await orderTold(ctx, { orderId, orderType: 'UNSUBSCRIBE', amount }, call);
    const refund = { orderId, orderLineId: '', order };
    return outcomeOf(await release(ctx, instanceId, refund, { callbackId: call.record.id }));
  },
  test: testOk,
});

/** upgrade (CN1-upgrade): a new specification or larger quantities; total targets, not differences. */
export const upgrade = operation({
  input: z.object({
    instanceId: text(64),
    orderId: text(64),
    skuCode: text(64),
    productId: text(64),
    amount: optionalInteger(9_999_999),
    diskSize: optionalInteger(999_999_999),
    bandWidth: optionalInteger(999_999_999),
    saasExtendParams: optionalText(4096).transform(extendParams),
  }),
  async run(ctx, { instanceId, orderId, skuCode, productId, amount }, { record }) {
    const target = { skuCode, productId, quantity: amount };
    return outcomeOf(
      await upgradeInstance(ctx, { instanceId, orderId, orderLineId: '', target }, { callbackId: record.id }),
    );
  },
  test: testOk,
});

/** instanceStatus (CN1-status): freezes and restores on-demand instances and packages. */
export const instanceStatus = operation({
  input: z.object({ instanceId: text(64), instanceStatus: z.enum(['FREEZE', 'NORMAL']) }),
  async run(ctx, given, { record }) {
    const frozen = given.instanceStatus === 'FREEZE';
    return outcomeOf(await setFrozen(ctx, given.instanceId, frozen, { callbackId: record.id }));
  },
  test: testOk,
});
