import type { PayStatus } from '@/db/enums';

export const DEMO_ADDRESSES = {
  v2: { code: 'demo-saas-v2', generation: 'v2', secret: 'demo-access-key-0001' },
  v1: { code: 'demo-saas-v1', generation: 'v1', secret: 'xxxxxxx' },
  manual: { code: 'demo-manual-v2', generation: 'v2', secret: 'demo-access-key-0002' },
} as const;
export type DemoAddress = (typeof DEMO_ADDRESSES)[keyof typeof DEMO_ADDRESSES];

/** What is wrong with a call: it is signed as the marketplace would, and then spoilt in this way. */
export type Fault =
  | 'wrong_key'
  | 'stale'
  | 'replay'
  | 'no_nonce'
  | 'no_signature'
  | 'not_json'
  | 'wrong_type';

export type CallStep = {
  kind: 'call';
  at: Date;
  address: DemoAddress;
  activity: string;
  params: Readonly<Record<string, unknown>>;
  fault?: Fault;
};

/** The worker has fetched an order from the open API: `info` is the marketplace's own answer. */
export type OrderStep = { kind: 'order'; at: Date; info: object; payStatus: PayStatus };

/** The worker has asked for an order that the marketplace does not find. */
export type MissingStep = { kind: 'missing'; at: Date; orderId: string; orderLineId: string };

/** A person has provisioned an instance by hand. */
export type DeliverStep = { kind: 'deliver'; at: Date; instanceId: string; customerName: string };

export type Step = CallStep | OrderStep | MissingStep | DeliverStep;
