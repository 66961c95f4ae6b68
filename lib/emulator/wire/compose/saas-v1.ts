import { compactUtc } from '../../calendar';
import { decimalAmount } from '../../money';
import type { ChargingMode } from '../../vocabulary';
import { type Composer, type Composers, changedProduct, type Subject } from '../subject';

export const V1_CHARGING_MODES: Readonly<Record<ChargingMode, number>> = {
  ON_DEMAND: 0,
  PERIOD: 1,
  ONE_TIME: 3,
  ON_DEMAND_PKG: 5,
};

export const expireTime = ({ line }: Subject) => (line.expireAt ? compactUtc(line.expireAt) : undefined);
export const periodOf = ({ line }: Subject) => ({
  periodType: line.periodType ?? undefined,
  periodNumber: line.periodNumber ?? undefined,
});
export function v1Extend({ order }: Subject): string | undefined {
  if (order.extendParams.length === 0) return undefined;
  return Buffer.from(JSON.stringify(order.extendParams), 'utf8').toString('base64');
}

const v1NewInstance: Composer = (subject) => ({
  ...subject.buyer,
  orderId: subject.order.orderId,
  skuCode: subject.line.skuCode,
  productId: subject.line.productId,
  trialFlag: subject.line.trial ? '1' : undefined,
  expireTime: expireTime(subject),
  chargingMode: V1_CHARGING_MODES[subject.line.chargingMode],
  ...periodOf(subject),
  orderAmount: decimalAmount(subject.line.afterDiscountMinor),
  saasExtendParams: v1Extend(subject),
  amount: subject.line.quantity,
  provisionType: subject.order.supervised ? 2 : 1,
  acceptanceTime: subject.acceptedAt ? compactUtc(subject.acceptedAt) : undefined,
});

const v1Refresh: Composer = (subject) => ({
  orderId: subject.order.orderId,
  instanceId: subject.instance.instanceId,
  productId: changedProduct(subject),
  expireTime: expireTime(subject),
  ...periodOf(subject),
  orderAmount: decimalAmount(subject.line.afterDiscountMinor),
});

const v1Status =
  (instanceStatus: string): Composer =>
  ({ instance }) => ({ instanceId: instance.instanceId, instanceStatus });

export const SAAS_V1: Composers = {
  provision: v1NewInstance,
  details: v1NewInstance,
  deliver: v1NewInstance,
  accept: v1NewInstance,
  renew: v1Refresh,
  'trial-to-formal': (subject) => ({
    ...v1Refresh(subject),
    productId: subject.line.productId,
    trialToFormal: '1',
  }),
  'refund-renewal': v1Refresh,
  expire: ({ instance }) => ({ instanceId: instance.instanceId, orderId: instance.originalOrderId }),
  freeze: v1Status('FREEZE'),
  unfreeze: v1Status('NORMAL'),
  upgrade: (subject) => ({
    instanceId: subject.instance.instanceId,
    orderId: subject.order.orderId,
    skuCode: subject.line.skuCode,
    productId: subject.line.productId,
    amount: subject.line.quantity,
    saasExtendParams: v1Extend(subject),
  }),
  release: ({ instance }) => ({ instanceId: instance.instanceId, orderId: instance.originalOrderId }),
  refund: ({ instance, order, line }) => ({
    instanceId: instance.instanceId,
    orderId: order.orderId,
    // The guide wants releaseInstance's orderAmount at or above zero, unlike a cancelled renewal's.
    orderAmount: decimalAmount(-line.afterDiscountMinor),
  }),
  query: ({ instance }) => ({ instanceId: instance.instanceId }),
};
