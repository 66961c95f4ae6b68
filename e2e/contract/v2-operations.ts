import type { V2Body } from '@/lib/emulator/signing/v2-signature';
import type { InstanceDetail } from '@/lib/instances/contract';
import { createBody, freshId, someDay, type Target } from '../fixtures/marketplace';

/** One V2 operation as the marketplace calls it, and what it must leave behind. */
export type V2Operation = {
  name: string;
  /** A new call for an instance: its order, when it has one, is new as well. */
  body(target: Target): V2Body;
  /** Called before, so that the operation has something to do. */
  before?(target: Target): V2Body;
  mandatory: readonly string[];
  /** Ids that hold at most 64 characters. */
  ids: readonly string[];
  /** What the instance looks like afterwards; absent when nothing changes. */
  leaves?(instance: InstanceDetail, body: V2Body): Record<string, [is: unknown, mustBe: unknown]>;
  /** The line of the history that each first call writes once. */
  event?: string;
  afterRelease: '000000' | '000003';
};

const refresh = (scene: string, event: string, days: number): V2Operation => ({
  name: `refreshInstance ${scene}`,
  body: ({ instanceId }) => {
    const orderId = freshId();
    const expireTime = someDay(days).wire;
    const order = { orderId, orderLineId: `${orderId}-000001` };
    return {
      activity: 'refreshInstance',
      scene,
      ...order,
      instanceId,
      productId: 'prod-of-refresh',
      expireTime,
    };
  },
  mandatory: ['scene', 'orderId', 'orderLineId', 'instanceId', 'expireTime'],
  ids: ['orderId', 'orderLineId', 'instanceId', 'productId'],
  leaves: (instance) => ({
    expireAt: [instance.expireAt, someDay(days).iso],
    productId: [instance.productId, 'prod-of-refresh'],
    isTrial: [instance.isTrial, false],
  }),
  event,
  afterRelease: '000003',
});

const setStatus = (status: 'FREEZE' | 'UNFREEZE', instanceId: string): V2Body => ({
  activity: 'updateInstanceStatus',
  instanceId,
  status,
});

const status = (wanted: 'FREEZE' | 'UNFREEZE', leaves: string, event: string): V2Operation => ({
  name: `updateInstanceStatus ${wanted}`,
  body: ({ instanceId }) => setStatus(wanted, instanceId),
  ...(wanted === 'UNFREEZE' ? { before: ({ instanceId }: Target) => setStatus('FREEZE', instanceId) } : {}),
  mandatory: ['instanceId', 'status'],
  ids: ['instanceId'],
  leaves: (instance) => ({ status: [instance.status, leaves] }),
  event,
  afterRelease: '000003',
});

/** Operations on an instance that exists; newInstance has tests of its own. */
export const V2_OPERATIONS: readonly V2Operation[] = [
  {
    name: 'queryInstance',
    body: ({ instanceId }) => ({ activity: 'queryInstance', instanceId }),
    mandatory: ['instanceId'],
    ids: ['instanceId'],
    afterRelease: '000000',
  },
  refresh('RENEWAL', 'renewed', 1),
  refresh('TRIAL_TO_FORMAL', 'trial_to_formal', 2),
  refresh('UNSUBSCRIBE_RENEWAL_PERIOD', 'renewal_cancelled', -3),
  refresh('RENEWAL_CHANGE', 'renewal_changed', 4),
  status('FREEZE', 'frozen', 'frozen'),
  status('UNFREEZE', 'active', 'unfrozen'),
  {
    name: 'releaseInstance',
    body: ({ instanceId }) => ({ activity: 'releaseInstance', instanceId }),
    mandatory: ['instanceId'],
    ids: ['instanceId', 'orderId', 'orderLineId'],
    leaves: (instance) => ({ status: [instance.status, 'released'] }),
    event: 'released',
    afterRelease: '000000',
  },
  {
    name: 'releaseInstance by a refund',
    body: ({ instanceId }) => {
      const orderId = freshId();
      return { activity: 'releaseInstance', instanceId, orderId, orderLineId: `${orderId}-000001` };
    },
    mandatory: ['instanceId'],
    ids: ['instanceId', 'orderId', 'orderLineId'],
    leaves: (instance) => ({ status: [instance.status, 'released'] }),
    event: 'released',
    afterRelease: '000000',
  },
  {
    name: 'upgradeInstance',
    body: ({ instanceId }) => {
      const orderId = freshId();
      return { activity: 'upgradeInstance', instanceId, orderId, orderLineId: `${orderId}-000001` };
    },
    mandatory: ['instanceId', 'orderId', 'orderLineId'],
    ids: ['instanceId', 'orderId', 'orderLineId'],
    event: 'upgraded',
    afterRelease: '000003',
  },
  {
    name: 'changeInstanceCheck',
    body: ({ instanceId }) => ({
      activity: 'changeInstanceCheck',
      instanceId,
      productInfo: { productId: 'prod-of-check', skuCode: 'sku-of-check', linearValue: 5 },
    }),
    mandatory: ['instanceId', 'productInfo'],
    ids: ['instanceId'],
    afterRelease: '000003',
  },
];

/** newInstance beside the others, for what holds of every operation. */
export const NEW_INSTANCE: V2Operation = {
  name: 'newInstance',
  body: createBody,
  mandatory: ['orderId', 'orderLineId', 'businessId'],
  ids: ['orderId', 'orderLineId', 'businessId'],
  event: 'created',
  afterRelease: '000000',
};
