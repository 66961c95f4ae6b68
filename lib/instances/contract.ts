import { z } from 'zod';
import {
  type ActorKind,
  type AddressFamily,
  type AttentionFlag,
  CHARGING_MODES,
  type ChargingMode,
  type Currency,
  type DetailsState,
  type Generation,
  INSTANCE_STATUSES,
  type InstanceEventKind,
  type InstanceStatus,
  LOCALES,
  type OrderType,
  type PayStatus,
  type Provisioning,
  type SupervisionStatus,
} from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import { INSTANCE_ATTENTIONS, INSTANCE_SORTS, type InstanceAttention } from './contract-values';
import type { NextStep, Reason } from './outlook';

/** `q` looks for part of an instance id, order id, customer's or product's name, or for a whole other id. */
export const instancesQuery = listQuery(INSTANCE_SORTS).extend({
  status: manyOf(INSTANCE_STATUSES),
  chargingMode: manyOf(CHARGING_MODES),
  attention: manyOf(INSTANCE_ATTENTIONS),
  trial: z.enum(['1', '0']).optional(),
});
export type InstancesQuery = z.output<typeof instancesQuery>;
export type InstanceFilter = Omit<InstancesQuery, 'cursor' | 'limit' | 'sort' | 'dir'>;

/** Every column of the screen and of the export, in their usual order. */
export const INSTANCE_COLUMNS = [
  'instanceId',
  'status',
  'attention',
  'customer',
  'product',
  'specification',
  'quantity',
  'chargingMode',
  'expireAt',
  'createdAt',
  'provisionBy',
  'orderId',
  'orderLineId',
  'productId',
  'skuCode',
  'generation',
  'details',
] as const;
export type InstanceColumn = (typeof INSTANCE_COLUMNS)[number];

export const instanceExportQuery = instancesQuery.omit({ cursor: true, limit: true }).extend({
  columns: manyOf(INSTANCE_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...INSTANCE_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type InstanceExportQuery = z.output<typeof instanceExportQuery>;

/** An instance in a list. Instants are ISO 8601 in UTC; names are null until the order is known. */
export type InstanceView = {
  id: string;
  instanceId: string;
  generation: Generation;
  status: InstanceStatus;
  details: DetailsState;
  attention: AttentionFlag | null;
  /** Which of the list's attention filters show it. */
  attentions: InstanceAttention[];
  orderId: string;
  orderLineId: string;
  /** Our row of the order, once it is known. */
  orderRowId: string | null;
  customerId: string | null;
  customerName: string | null;
  productId: string | null;
  skuCode: string | null;
  productName: string | null;
  specification: string | null;
  chargingMode: ChargingMode | null;
  quantity: number;
  isTrial: boolean;
  isSupervised: boolean;
  acceptedAt: string | null;
  expireAt: string | null;
  provisionBy: string | null;
  createdAt: string;
};

/** What of an instance may change, in the order in which a change is told. */
export const CHANGE_FIELDS = [
  'details',
  'attention',
  'customerName',
  'customerId',
  'productName',
  'productId',
  'skuCode',
  'chargingMode',
  'quantity',
  'isTrial',
  'expireAt',
  'acceptedAt',
  'frontEndUrl',
  'adminUrl',
  'userName',
  'password',
  'memo',
  'quantityInUse',
] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];

/** Who caused something: a person or program by name, the marketplace, or a background job. */
export type Cause = { kind: ActorKind; name: string | null };
export type FieldChange = {
  field: ChangeField;
  before: string | number | boolean | null;
  after: string | number | boolean | null;
};
export type OrderRef = { orderId: string; orderRowId: string | null };
export type CallRef = { id: string; activity: string | null; resultCode: string };

/** What somebody did without changing the instance: `instances.<verb>` of the audit trail. */
export type QuietAction = 'reveal_login' | 'ask_for_order';

/** One thing that happened to an instance. */
export type TimelineEntry = { id: string; at: string } & (
  | {
      kind: 'event';
      event: InstanceEventKind;
      from: InstanceStatus | null;
      to: InstanceStatus;
      cause: Cause;
      call: CallRef | null;
      order: OrderRef | null;
      changes: FieldChange[];
    }
  | { kind: 'order'; line: InstanceLine }
  | { kind: 'action'; action: QuietAction; cause: Cause }
);

/** An order line of an instance; amounts are integer minor units. */
export type InstanceLine = OrderRef & {
  id: string;
  orderLineId: string;
  orderType: OrderType;
  orderedAt: string;
  effectiveAt: string | null;
  currency: Currency;
  amountMinor: number;
  isTrial: boolean;
  payStatus: PayStatus;
  supervision: SupervisionStatus;
};

export type LineTotal = { currency: Currency; amountMinor: number };

/** Why an instance is as it is, and what happens next by itself, most urgent first. */
export type OutlookView = {
  reason: Reason;
  since: string | null;
  next: { step: NextStep; by: string | null; isLate: boolean }[];
};

export type InstanceDetail = InstanceView & {
  address: { id: string; label: string; family: AddressFamily; provisioning: Provisioning } | null;
  /** The licence of the pool that was issued for the order, by its last characters. */
  license: { id: string; end: string; issuedAt: string | null } | null;
  frontEndUrl: string | null;
  adminUrl: string | null;
  /** The first character of the user name; both in full only by `revealLogin`. */
  login: { userName: string | null; hasPassword: boolean };
  memo: string | null;
  quantityInUse: number | null;
  outlook: OutlookView;
  /** Newest first; `isCut` when there is more than is shown. */
  timeline: { entries: TimelineEntry[]; isCut: boolean };
  lines: InstanceLine[];
  totals: LineTotal[];
  /** Orders that calls named and whose details are still to be had. */
  openOrders: string[];
  asOf: string;
};

export type LoginView = { userName: string | null; password: string | null };

const FRONT_URL_MAX = 512;
const MEMO_MAX = 1024;
/** Bytes that still fit 128 characters once encrypted: 16 of IV, then base64 of five blocks (CN1-newresp). */
const LOGIN_MAX_BYTES = 79;
const QUANTITY_MAX = 9_999_999;

/** ASCII only: answers of V1 must not carry anything else outside `memo` (CN1-newresp). */
const webUrl = z
  .string()
  .trim()
  .max(FRONT_URL_MAX)
  .refine((text) => /^https?:\/\/[\x21-\x7e]+$/.test(text) && URL.canParse(text), 'not_a_web_address');
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;
const loginText = z
  .string()
  .refine((text) => new TextEncoder().encode(text).length <= LOGIN_MAX_BYTES, 'too_long_encrypted')
  .refine((text) => !CONTROL.test(text), 'invalid');

/** What the buyer gets: an empty text takes a value away; an absent user name or password keeps what is stored. */
export const deliverInstance = z.object({
  frontEndUrl: webUrl,
  adminUrl: z.union([z.literal(''), webUrl]).default(''),
  userName: loginText.optional(),
  password: loginText.optional(),
  memo: z
    .string()
    .trim()
    .max(MEMO_MAX)
    .refine((text) => !text.includes('\0'), 'invalid')
    .default(''),
  quantityInUse: z.number().int().min(0).max(QUANTITY_MAX).nullable().default(null),
});
export type DeliverInstance = z.output<typeof deliverInstance>;
export type DeliverInstanceInput = z.input<typeof deliverInstance>;
