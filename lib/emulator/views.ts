import { z } from 'zod';
import {
  ACTIONS,
  CHARGING_MODES,
  CHECKS,
  CURRENCIES,
  FAMILIES,
  GENERATIONS,
  INSTANCE_STATUSES,
  MESSAGE_STATUSES,
  ORDER_STATUSES,
  ORDER_TYPES,
  OUTCOMES,
  PERIOD_TYPES,
  PRICINGS,
  PRODUCT_FAMILIES,
  PURPOSES,
} from './vocabulary';

/** Answers of the control API, by topic in `views-*`: ISO instants, amounts as integer minor units, no key or secret. */
export const instant = z.string();
export const names = { nameZh: z.string(), nameEn: z.string() };

export const planView = z.object({
  productId: z.string(),
  ...names,
  chargingMode: z.enum(CHARGING_MODES),
  periodType: z.enum(PERIOD_TYPES).nullable(),
  trial: z.boolean(),
  priceMinor: z.number(),
  currency: z.enum(CURRENCIES),
  /** How the price of one period follows the quantity; null: so much for each piece. */
  terms: z
    .object({
      pricing: z.enum(PRICINGS),
      bands: z.array(z.object({ upTo: z.number().nullable(), unitMicros: z.string() })),
      min: z.number().nullable(),
      max: z.number().nullable(),
      step: z.number().nullable(),
    })
    .nullable(),
});

export const productView = z.object({
  code: z.string(),
  ...names,
  family: z.enum(PRODUCT_FAMILIES),
  generation: z.enum(GENERATIONS).nullable(),
  /** Whose listing it is; null: of the built-in catalogue, sold at every seller's address. */
  sellerId: z.string().nullable(),
  skus: z.array(z.object({ skuCode: z.string(), ...names, plans: z.array(planView) })),
});
export type ProductView = z.infer<typeof productView>;

export const connectionView = z.object({
  id: z.string(),
  sellerId: z.string(),
  sellerName: z.string(),
  name: z.string(),
  target: z.string(),
  family: z.enum(FAMILIES),
  generation: z.enum(GENERATIONS),
  cipherBits: z.number(),
});
export type ConnectionView = z.infer<typeof connectionView>;

export const buyerView = z.object({
  customerId: z.string(),
  customerName: z.string(),
  userName: z.string().nullable(),
});

export const stateView = z.object({
  now: instant,
  timeScale: z.number(),
  products: z.array(productView),
  connections: z.array(connectionView),
  buyers: z.array(buyerView),
  counts: z.object({
    orders: z.number(),
    instances: z.number(),
    calls: z.number(),
    retrying: z.number(),
    stopped: z.number(),
  }),
});
export type StateView = z.infer<typeof stateView>;

export const messageView = z.object({
  id: z.string(),
  connectionId: z.string(),
  instance: z.string().nullable(),
  orderId: z.string().nullable(),
  orderLineId: z.string().nullable(),
  purpose: z.enum(PURPOSES),
  activity: z.string(),
  status: z.enum(MESSAGE_STATUSES),
  attempts: z.number(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  nextAt: instant.nullable(),
  deadlineAt: instant,
  resultCode: z.string().nullable(),
  failure: z.enum(CHECKS).nullable(),
});
export type MessageView = z.infer<typeof messageView>;

export const orderLineView = z.object({
  orderLineId: z.string(),
  instance: z.string(),
  instanceId: z.string().nullable(),
  productId: z.string(),
  skuCode: z.string(),
  productNameZh: z.string(),
  productNameEn: z.string(),
  skuNameZh: z.string(),
  skuNameEn: z.string(),
  chargingMode: z.enum(CHARGING_MODES),
  periodType: z.enum(PERIOD_TYPES).nullable(),
  periodNumber: z.number().nullable(),
  quantity: z.number(),
  expireAt: instant.nullable(),
  amountMinor: z.number(),
  afterDiscountMinor: z.number(),
  currency: z.enum(CURRENCIES),
});

export const orderView = z.object({
  orderId: z.string(),
  connectionId: z.string(),
  generation: z.enum(GENERATIONS),
  customerId: z.string(),
  customerName: z.string(),
  orderType: z.enum(ORDER_TYPES),
  status: z.enum(ORDER_STATUSES),
  failure: z.string().nullable(),
  reversesOrderId: z.string().nullable(),
  supervised: z.boolean(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  restartable: z.boolean(),
  lines: z.array(orderLineView),
  messages: z.array(messageView),
});
export type OrderView = z.infer<typeof orderView>;

export const instanceView = z.object({
  id: z.string(),
  connectionId: z.string(),
  family: z.enum(FAMILIES),
  generation: z.enum(GENERATIONS),
  orderId: z.string(),
  orderLineId: z.string(),
  instanceId: z.string().nullable(),
  /** The auth code, or the licence that the seller gave (V1). */
  license: z.string().nullable(),
  customerName: z.string(),
  status: z.enum(INSTANCE_STATUSES),
  productId: z.string(),
  skuCode: z.string(),
  productNameZh: z.string(),
  productNameEn: z.string(),
  skuNameZh: z.string(),
  skuNameEn: z.string(),
  chargingMode: z.enum(CHARGING_MODES),
  periodType: z.enum(PERIOD_TYPES).nullable(),
  quantity: z.number(),
  trial: z.boolean(),
  expireAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  actions: z.array(z.enum(ACTIONS)),
});
export type InstanceView = z.infer<typeof instanceView>;

export const callSummary = z.object({
  id: z.string(),
  messageId: z.string(),
  connectionId: z.string(),
  orderId: z.string().nullable(),
  instance: z.string().nullable(),
  purpose: z.enum(PURPOSES),
  activity: z.string(),
  attempt: z.number(),
  method: z.string(),
  startedAt: instant,
  durationMs: z.number(),
  responseStatus: z.number().nullable(),
  resultCode: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  failure: z.enum(CHECKS).nullable(),
});
export type CallSummary = z.infer<typeof callSummary>;

const headers = z.array(z.tuple([z.string(), z.string()]));

export const callView = callSummary.extend({
  url: z.string(),
  requestHeaders: headers,
  requestBody: z.string().nullable(),
  canonical: z.string(),
  responseHeaders: headers.nullable(),
  responseBody: z.string().nullable(),
  checks: z.array(z.object({ check: z.enum(CHECKS), ok: z.boolean(), detail: z.string() })),
});
export type CallView = z.infer<typeof callView>;

/** One page of a list, newest first; `nextBefore` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextBefore: z.string().nullable() });

export interface Page<T> {
  items: T[];
  nextBefore: string | null;
}

/** What an action did: the calls it caused and where things stand after them. */
export const actionResult = z.object({
  instance: instanceView,
  order: orderView.nullable(),
  calls: z.array(callSummary),
});
export type ActionResult = z.infer<typeof actionResult>;
