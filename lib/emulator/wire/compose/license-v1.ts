import type { Composer, Composers } from '../subject';
import { expireTime, periodOf, SAAS_V1, V1_CHARGING_MODES, v1Extend } from './saas-v1';

/** `customerName` and the tail of the list are those of SaaS V1 (license-deploy-usage-orders §B4). */
const getLicense: Composer = (subject) => ({
  customerId: subject.buyer.customerId,
  customerName: subject.buyer.customerName,
  orderId: subject.order.orderId,
  skuCode: subject.line.skuCode,
  productId: subject.line.productId,
  expireTime: expireTime(subject),
  chargingMode: V1_CHARGING_MODES[subject.line.chargingMode],
  ...periodOf(subject),
  amount: subject.line.quantity,
  trialFlag: subject.line.trial ? '1' : undefined,
  saasExtendParams: v1Extend(subject),
});

const refreshLicense: Composer = (subject) => {
  const { orderAmount: _, trialToFormal: __, ...params } = SAAS_V1.renew?.(subject) ?? {};
  return params;
};

/** What the purchase made is named by its order. */
const ofPurchase: Composer = ({ instance }) => ({
  orderId: instance.originalOrderId,
  instanceId: instance.instanceId,
});

/** Licence V1 (商品接入指南, offline but still called): GET under `authToken`. */
export const LICENSE_V1: Composers = {
  provision: getLicense,
  renew: refreshLicense,
  'trial-to-formal': (subject) => ({ ...refreshLicense(subject), productId: subject.line.productId }),
  'refund-renewal': refreshLicense,
  expire: ofPurchase,
  release: ofPurchase,
  refund: ofPurchase,
};
