import { compactUtc } from '../../calendar';
import { type Composer, type Composers, changedProduct } from '../subject';
import { orderKey } from './saas-v2';

const code: Composer = ({ instance }) => ({ license: instance.license });

/** `refreshLicenseCode` (`zh-cn_topic_0070649167`): a new order id for each renewal and each refund of one. */
const refresh =
  (scene: string): Composer =>
  (subject) => ({
    scene,
    ...orderKey(subject),
    ...code(subject),
    productId: changedProduct(subject),
    expireTime: subject.line.expireAt ? compactUtc(subject.line.expireAt) : undefined,
  });

const status =
  (value: string): Composer =>
  (subject) => ({ ...code(subject), status: value });

/** Auth codes 2.0 (`zh-cn_topic_0070649168`, `zh-cn_topic_0070649169`). */
export const LICENSE_V2: Composers = {
  renew: refresh('RENEWAL'),
  'refund-renewal': refresh('UNSUBSCRIBE_RENEWAL_PERIOD'),
  expire: status('FREEZE'),
  freeze: status('FREEZE'),
  unfreeze: status('UNFREEZE'),
  release: code,
  refund: (subject) => ({ ...code(subject), ...orderKey(subject) }),
};
