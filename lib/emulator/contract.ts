import { z } from 'zod';
import { PRODUCT_CLASSES } from './finance/vocabulary';
import {
  type ACTIONS,
  CHARGING_MODES,
  FAMILIES,
  GENERATIONS,
  ORDER_TYPES,
  OUTCOMES,
  PERIOD_TYPES,
  PRODUCT_FAMILIES,
  STANDINGS,
} from './vocabulary';

/** Requests of the control API, by topic in `contract-*`. Every text is free of NUL, every object refuses unknown fields. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\0'), 'must not contain NUL');
export const PLAIN_CHARACTERS = 'letters, digits, dot, dash and underscore only';
export const id = text(64).regex(/^[A-Za-z0-9._-]+$/, PLAIN_CHARACTERS);
const quantity = z.int().min(1).max(9_999_999);
const periodNumber = z.int().min(1).max(99);

export const putConnection = z.strictObject({
  id,
  sellerId: id,
  sellerName: text(128).optional(),
  name: text(128),
  target: z.url({ protocol: /^https?$/ }).max(1024),
  family: z.enum(FAMILIES).default('saas'),
  generation: z.enum(GENERATIONS),
  accessKey: text(128),
  cipherBits: z.union([z.literal(128), z.literal(256)]).default(256),
});
export type PutConnection = z.infer<typeof putConnection>;

export const putCredential = z.strictObject({
  accessKeyId: id,
  sellerId: id,
  sellerName: text(128).optional(),
  secret: text(128),
  standing: z.enum(STANDINGS).default('seller'),
});
export type PutCredential = z.infer<typeof putCredential>;

export const putBuyer = z.strictObject({
  customerId: text(100),
  customerName: text(64),
  userId: text(64).optional(),
  userName: text(64).optional(),
  mobilePhone: text(32).optional(),
  email: z.email().max(128).optional(),
});
export type PutBuyer = z.infer<typeof putBuyer>;

const names = { nameZh: text(128), nameEn: text(128) };
const plan = z
  .strictObject({
    productId: id,
    ...names,
    chargingMode: z.enum(CHARGING_MODES),
    periodType: z.enum(PERIOD_TYPES).nullable(),
    trial: z.boolean().default(false),
    priceMinor: z.int().min(0).max(1_000_000_000_000),
  })
  .refine((value) => (value.chargingMode === 'PERIOD') === (value.periodType !== null), {
    path: ['periodType'],
    message: 'goes with PERIOD and only with it',
  });
export const putProduct = z.strictObject({
  code: id,
  ...names,
  family: z.enum(PRODUCT_FAMILIES).default('saas'),
  /** Only sold at addresses of this generation. */
  generation: z.enum(GENERATIONS).nullable().default(null),
  productClass: z.enum(PRODUCT_CLASSES).default('common'),
  skus: z
    .array(z.strictObject({ skuCode: id, ...names, plans: z.array(plan).min(1).max(20) }))
    .min(1)
    .max(20),
});
export type PutProduct = z.infer<typeof putProduct>;

const extendParam = z.strictObject({ name: text(64), value: text(512) });

export const placeOrder = z.strictObject({
  connectionId: id,
  skuCode: id,
  /** Narrows a specification that has several products for one charging mode. */
  productId: id.optional(),
  orderType: z.enum(['NEW', 'TRIAL']).default('NEW'),
  chargingMode: z.enum(CHARGING_MODES),
  periodType: z.enum(PERIOD_TYPES).optional(),
  periodNumber: periodNumber.default(1),
  quantity: quantity.default(1),
  customerId: text(100).optional(),
  discountBps: z.int().min(0).max(10_000).default(0),
  /** What of the price a voucher pays, at most all of it. */
  voucherMinor: z.int().min(0).max(1_000_000_000_000).default(0),
  /** Sold with service supervision: delivered and accepted after payment (V1 provisionType 2). */
  supervised: z.boolean().default(false),
  extendParams: z.array(extendParam).max(3).default([]),
});
export type PlaceOrder = z.infer<typeof placeOrder>;

const nothing = z.strictObject({});
const change = z.strictObject({
  skuCode: id.optional(),
  quantity: quantity.optional(),
  /** What is taken off the fee, in basis points. */
  discountBps: z.int().min(0).max(10_000).default(0),
});

/** Bodies of `POST /control/instances/:id/:action`. */
export const actionInputs = {
  renew: z.strictObject({
    periodType: z.enum(PERIOD_TYPES).optional(),
    periodNumber: periodNumber.default(1),
    /** Another specification or quantity makes it a renewal with a change (V2 only). */
    skuCode: id.optional(),
    quantity: quantity.optional(),
  }),
  'trial-to-formal': z.strictObject({
    periodType: z.enum(PERIOD_TYPES).default('month'),
    periodNumber: periodNumber.default(1),
  }),
  upgrade: change,
  check: change,
  refund: z.strictObject({ scope: z.enum(['instance', 'renewal']).default('instance') }),
  expire: nothing,
  freeze: nothing,
  unfreeze: nothing,
  release: nothing,
  query: nothing,
  details: nothing,
  deliver: nothing,
  accept: nothing,
  notify: nothing,
  'confirm-receipt': nothing,
  license: z.strictObject({ deviceFingerprint: text(1024).optional() }),
} as const satisfies Record<(typeof ACTIONS)[number], z.ZodType>;
export type ActionInput<A extends keyof typeof actionInputs> = z.infer<(typeof actionInputs)[A]>;

export const limit = z.coerce.number().int().min(1).max(200).default(50);
export const before = z.string().max(200).optional();
export const wanted = text(100).optional();

/** Query strings of the lists; `before` is the `nextBefore` of the page above. */
export const listOrders = z.strictObject({
  connectionId: wanted,
  orderType: z.enum(ORDER_TYPES).optional(),
  limit,
  before,
});
export const listInstances = z.strictObject({ connectionId: wanted, limit, before });
export const listMessages = z.strictObject({ orderId: wanted, instance: wanted, limit, before });
export const listCalls = z.strictObject({
  connectionId: wanted,
  orderId: wanted,
  instance: wanted,
  enterprise: z.uuid().optional(),
  messageId: z.uuid().optional(),
  outcome: z.enum(OUTCOMES).optional(),
  limit,
  before,
});
export type ListOrders = z.infer<typeof listOrders>;
export type ListInstances = z.infer<typeof listInstances>;
export type ListMessages = z.infer<typeof listMessages>;
export type ListCalls = z.infer<typeof listCalls>;
