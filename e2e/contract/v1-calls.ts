import { DEMO_V1_KEY } from '@/lib/emulator/demo';
import { verifyBodySign } from '@/lib/emulator/signing/v1-signature';
import { type Answer, freshId, type V1Params } from '../fixtures/marketplace';

/** The ids of a V1 order that was not placed yet. */
export type V1Target = { orderId: string; businessId: string; instanceId: string };

export function freshV1(): V1Target {
  const businessId = freshId('v1-').toLowerCase();
  return { orderId: freshId(), businessId, instanceId: businessId };
}

export const createV1 = ({ orderId, businessId }: V1Target, more: V1Params = {}): V1Params => ({
  activity: 'newInstance',
  businessId,
  customerId: '68cbc86abc2018ab880d92f36422fa0e',
  customerName: 'contract-buyer',
  orderId,
  productId: '00301-contract-0--0',
  skuCode: 'sku-contract',
  chargingMode: '1',
  periodType: 'year',
  periodNumber: '1',
  orderAmount: '1234.5',
  amount: '3',
  expireTime: '20301231155959',
  ...more,
});

/** One V1 operation on an instance that exists. */
export type V1Operation = {
  name: string;
  params(target: V1Target): V1Params;
  before?(target: V1Target): V1Params;
  mandatory: readonly string[];
  ids: readonly string[];
  leaves?: Record<string, unknown>;
  event?: string;
  afterRelease: '000000' | '000003';
};

const refresh = (
  name: string,
  event: string,
  more: V1Params,
  leaves: Record<string, unknown>,
): V1Operation => ({
  name: `refreshInstance, ${name}`,
  params: ({ instanceId }) => ({
    activity: 'refreshInstance',
    orderId: freshId(),
    instanceId,
    expireTime: '20320101000000',
    periodType: 'year',
    periodNumber: '1',
    ...more,
  }),
  mandatory: ['orderId', 'instanceId', 'expireTime'],
  ids: ['orderId', 'instanceId', 'productId'],
  leaves: { expireAt: '2032-01-01T00:00:00.000Z', ...leaves },
  event,
  afterRelease: '000003',
});

const status = (wanted: 'FREEZE' | 'NORMAL') => ({
  name: `instanceStatus ${wanted}`,
  params: ({ instanceId }: V1Target) => ({ activity: 'instanceStatus', instanceId, instanceStatus: wanted }),
  mandatory: ['instanceId', 'instanceStatus'],
  ids: ['instanceId'],
  afterRelease: '000003' as const,
});

export const V1_OPERATIONS: readonly V1Operation[] = [
  refresh(
    'a renewal',
    'renewed',
    { orderAmount: '99.99', productId: 'another-period' },
    { productId: 'another-period' },
  ),
  refresh('trial to formal', 'trial_to_formal', { trialToFormal: '1' }, { isTrial: false }),
  refresh('a cancelled renewal', 'renewal_cancelled', { orderAmount: '-99.99' }, {}),
  {
    name: 'expireInstance',
    params: ({ instanceId, orderId }) => ({ activity: 'expireInstance', instanceId, orderId }),
    mandatory: ['instanceId', 'orderId'],
    ids: ['instanceId', 'orderId'],
    leaves: { status: 'frozen' },
    event: 'frozen',
    afterRelease: '000003',
  },
  { ...status('FREEZE'), leaves: { status: 'frozen' }, event: 'frozen' },
  { ...status('NORMAL'), before: status('FREEZE').params, leaves: { status: 'active' }, event: 'unfrozen' },
  {
    name: 'upgrade',
    params: ({ instanceId }) => ({
      activity: 'upgrade',
      instanceId,
      orderId: freshId(),
      skuCode: 'sku-larger',
      productId: 'product-larger',
      amount: '12',
    }),
    mandatory: ['instanceId', 'orderId', 'skuCode', 'productId'],
    ids: ['instanceId', 'orderId', 'skuCode', 'productId'],
    leaves: { skuCode: 'sku-larger', productId: 'product-larger', quantity: 12 },
    event: 'upgraded',
    afterRelease: '000003',
  },
  {
    name: 'releaseInstance',
    params: ({ instanceId, orderId }) => ({
      activity: 'releaseInstance',
      instanceId,
      orderId,
      orderAmount: '0',
    }),
    mandatory: ['instanceId', 'orderId'],
    ids: ['instanceId', 'orderId'],
    leaves: { status: 'released' },
    event: 'released',
    afterRelease: '000000',
  },
  {
    name: 'queryInstance',
    params: ({ instanceId }) => ({ activity: 'queryInstance', instanceId }),
    mandatory: ['instanceId'],
    ids: [],
    afterRelease: '000000',
  },
];

/** What the marketplace's debug page says of an answer's signature, by its own check. */
export const bodySignOf = (answer: Answer, key: string = DEMO_V1_KEY) =>
  verifyBodySign(answer.headers['body-sign'] as string | undefined, key, answer.body);
