import type { Composers } from '../subject';
import { orderKey, SAAS_V2, v2InstanceId, v2Refresh } from './saas-v2';

/** Client software (`zh-cn_topic_0070649251`): the base interfaces of V2, and getLicenseAsync beside them. */
export const CLIENT_LICENSE: Composers = {
  provision: orderKey,
  renew: v2Refresh('RENEWAL'),
  'trial-to-formal': v2Refresh('TRIAL_TO_FORMAL'),
  'refund-renewal': v2Refresh('UNSUBSCRIBE_RENEWAL_PERIOD'),
  expire: SAAS_V2.expire,
  freeze: SAAS_V2.freeze,
  unfreeze: SAAS_V2.unfreeze,
  release: SAAS_V2.release,
  refund: SAAS_V2.refund,
  // Event id, term and fingerprint are the application's own (`zh-cn_topic_0070649255`).
  license: v2InstanceId,
};
