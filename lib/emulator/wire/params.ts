import { compactUtc, compactUtcMillis } from '../calendar';
import { decimalAmount } from '../money';
import type { ChargingMode, Generation, PeriodType, Purpose } from '../vocabulary';

/** Everything the marketplace may tell the seller about one order line and its instance. */
export interface Subject {
  order: { orderId: string; supervised: boolean; extendParams: readonly { name: string; value: string }[] };
  line: {
    orderLineId: string;
    productId: string;
    skuCode: string;
    chargingMode: ChargingMode;
    periodType: PeriodType | null;
    periodNumber: number | null;
    quantity: number;
    trial: boolean;
    expireAt: Date | null;
    afterDiscountMinor: bigint;
  };
  buyer: {
    customerId: string;
    customerName: string;
    userId: string | null;
    userName: string | null;
    mobilePhone: string | null;
    email: string | null;
  };
  instance: {
    /** As the seller answered; empty before the first answer. */
    instanceId: string;
    /** Order that created the instance. */
    originalOrderId: string;
    /** Product before this order. */
    productId: string;
    /** Specification and quantity before this order. */
    skuCode: string;
    quantity: number;
  };
  acceptedAt: Date | null;
}

/** Parameters of one message without `activity`, `businessId`, time and signature; absent ones are left out. */
export type Params = Record<string, unknown>;

/** Fields that travel encrypted in V1 (saas-callbacks §2.3); they are kept plain until they are sent. */
export const V1_SEALED = ['mobilePhone', 'email'] as const;

const V1_CHARGING_MODES: Readonly<Record<ChargingMode, number>> = {
  ON_DEMAND: 0,
  PERIOD: 1,
  ONE_TIME: 3,
  ON_DEMAND_PKG: 5,
};

type Composer = (subject: Subject) => Params;

const expireTime = ({ line }: Subject) => (line.expireAt ? compactUtc(line.expireAt) : undefined);
const periodOf = ({ line }: Subject) => ({
  periodType: line.periodType ?? undefined,
  periodNumber: line.periodNumber ?? undefined,
});
const changedProduct = ({ line, instance }: Subject) =>
  line.productId === instance.productId ? undefined : line.productId;

function v1Extend({ order }: Subject): string | undefined {
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

const V1: Readonly<Partial<Record<Purpose, Composer>>> = {
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

const orderKey = ({ order, line }: Subject) => ({
  orderId: order.orderId,
  orderLineId: line.orderLineId,
});
const v2InstanceId: Composer = ({ instance }) => ({ instanceId: instance.instanceId });

/** The published example of refreshInstance carries 17 digits, so that is what is sent. */
const v2Refresh =
  (scene: string): Composer =>
  (subject) => ({
    scene,
    ...orderKey(subject),
    ...v2InstanceId(subject),
    productId: changedProduct(subject),
    expireTime: subject.line.expireAt ? compactUtcMillis(subject.line.expireAt) : undefined,
  });

const v2Status =
  (status: string): Composer =>
  (subject) => ({ ...v2InstanceId(subject), status });

const isChanged = ({ line, instance }: Subject) =>
  line.skuCode !== instance.skuCode || line.quantity !== instance.quantity;

const V2: Readonly<Partial<Record<Purpose, Composer>>> = {
  provision: orderKey,
  poll: v2InstanceId,
  renew: (subject) => v2Refresh(isChanged(subject) ? 'RENEWAL_CHANGE' : 'RENEWAL')(subject),
  'trial-to-formal': v2Refresh('TRIAL_TO_FORMAL'),
  'refund-renewal': v2Refresh('UNSUBSCRIBE_RENEWAL_PERIOD'),
  expire: v2Status('FREEZE'),
  freeze: v2Status('FREEZE'),
  unfreeze: v2Status('UNFREEZE'),
  upgrade: (subject) => ({ ...v2InstanceId(subject), ...orderKey(subject) }),
  check: (subject) => ({
    ...v2InstanceId(subject),
    productInfo: {
      productId: subject.line.productId,
      skuCode: subject.line.skuCode,
      linearValue: subject.line.quantity,
    },
  }),
  release: v2InstanceId,
  refund: (subject) => ({ ...v2InstanceId(subject), ...orderKey(subject) }),
  query: v2InstanceId,
  notice: orderKey,
};

/** Composes a message's parameters; throws when the generation has no interface for the purpose. */
export function composeParams(generation: Generation, purpose: Purpose, subject: Subject): Params {
  const composer = (generation === 'v1' ? V1 : V2)[purpose];
  if (!composer) throw new Error(`${generation} has no interface for ${purpose}`);
  const entries = Object.entries(composer(subject)).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(entries);
}
