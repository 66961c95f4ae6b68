import type { KIT_ACTIVITIES, PayStatus } from '@/db/enums';
import { DEMO_LICENSE_CONNECTIONS } from '@/lib/emulator/demo';

const { v2: CODES, v1: POOL, client: CLIENT } = DEMO_LICENSE_CONNECTIONS;

export const DEMO_ADDRESSES = {
  v2: { code: 'demo-saas-v2', family: 'saas', generation: 'v2', secret: 'demo-access-key-0001' },
  v1: { code: 'demo-saas-v1', family: 'saas', generation: 'v1', secret: 'xxxxxxx' },
  manual: { code: 'demo-manual-v2', family: 'saas', generation: 'v2', secret: 'demo-access-key-0002' },
  notice: {
    code: 'demo-order-notice',
    family: 'order_notice',
    generation: 'v2',
    secret: 'demo-notice-key-0001',
  },
  licenseCodes: { code: CODES.id, family: 'license', generation: 'v2', secret: CODES.key },
  licensePool: { code: POOL.id, family: 'license', generation: 'v1', secret: POOL.key },
  clientLicense: { code: CLIENT.id, family: 'client_license', generation: 'v2', secret: CLIENT.key },
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

/** `lane` names what a step is about: steps of one lane follow each other. */
type Timed = { at: Date; lane: string };

export type CallStep = Timed & {
  kind: 'call';
  address: DemoAddress;
  activity: string;
  params: Readonly<Record<string, unknown>>;
  fault?: Fault;
};

/** The joint operation kit tells of an enterprise; told after the story, for it needs the instances that came of it. */
export type KitStep = {
  at: Date;
  address: DemoAddress;
  operation: (typeof KIT_ACTIVITIES)[number];
  body: Readonly<Record<string, unknown>>;
};

/** The worker has fetched an order from the open API: `info` is the marketplace's own answer. */
export type OrderStep = Timed & { kind: 'order'; info: object; payStatus: PayStatus };

/** The worker has asked for an order that the marketplace does not find. */
export type MissingStep = Timed & { kind: 'missing'; orderId: string; orderLineId: string };

/** A person has provisioned an instance by hand. */
export type DeliverStep = Timed & { kind: 'deliver'; instanceId: string; quantityInUse: number };

/** Nobody has provisioned an instance in time. */
export type GiveUpStep = Timed & { kind: 'give_up'; instanceId: string };

export type Step = CallStep | OrderStep | MissingStep | DeliverStep | GiveUpStep;
