import { compactUtcMillis } from '../../calendar';
import { type Composer, type Composers, changedProduct, type Subject } from '../subject';

export const orderKey = ({ order, line }: Subject) => ({
  orderId: order.orderId,
  orderLineId: line.orderLineId,
});
export const v2InstanceId: Composer = ({ instance }) => ({ instanceId: instance.instanceId });

/** The published example of refreshInstance carries 17 digits, so that is what is sent. */
export const v2Refresh =
  (scene: string): Composer =>
  (subject) => ({
    scene,
    ...orderKey(subject),
    ...v2InstanceId(subject),
    productId: changedProduct(subject),
    expireTime: subject.line.expireAt ? compactUtcMillis(subject.line.expireAt) : undefined,
  });

export const v2Status =
  (status: string): Composer =>
  (subject) => ({ ...v2InstanceId(subject), status });

const isChanged = ({ line, instance }: Subject) =>
  line.skuCode !== instance.skuCode || line.quantity !== instance.quantity;

export const SAAS_V2: Composers = {
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
};
