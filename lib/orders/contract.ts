import { z } from 'zod';
import {
  CHARGING_MODES,
  type ChargingMode,
  type Currency,
  type InstanceStatus,
  LOCALES,
  ORDER_SOURCES,
  ORDER_TYPES,
  type OrderSource,
  type OrderType,
  type PayStatus,
  type PeriodType,
  type ProductClass,
  type SupervisionStatus,
} from '@/db/enums';
import type { SupervisionNode } from '@/db/enums/statements';
import { listQuery, manyOf } from '@/lib/http/list';
import type { LineQuoteView } from '@/lib/products/pricing/contract';
import type { LineEventView } from './contract-observation';
import { ORDER_SORTS } from './contract-values';

const ID_MAX = 128;

/** `q` looks for part of an order or line id or of a customer's or product's name, or for a whole other id. */
export const ordersQuery = listQuery(ORDER_SORTS).extend({
  orderType: manyOf(ORDER_TYPES),
  chargingMode: manyOf(CHARGING_MODES),
  source: manyOf(ORDER_SOURCES),
  /** A product id of the marketplace. */
  product: z.string().max(ID_MAX).optional(),
  /** `YYYY-MM` in China's time. */
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
});
export type OrdersQuery = z.output<typeof ordersQuery>;
export type OrderFilter = Omit<OrdersQuery, 'cursor' | 'limit' | 'sort' | 'dir'>;

/** Every column of the screen and of the export, in their usual order. */
export const ORDER_COLUMNS = [
  'orderId',
  'orderType',
  'customer',
  'product',
  'chargingMode',
  'lineCount',
  'quantity',
  'listAmount',
  'amount',
  'currency',
  'orderedAt',
  'source',
  'customerId',
] as const;
export type OrderColumn = (typeof ORDER_COLUMNS)[number];

export const orderExportQuery = ordersQuery.omit({ cursor: true, limit: true }).extend({
  columns: manyOf(ORDER_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...ORDER_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type OrderExportQuery = z.output<typeof orderExportQuery>;

/**
 * What the lines of an order are together. Amounts are integer minor units, and null when the lines do not share one
 * currency: those of different ones are never added.
 */
export type OrderSummary = {
  lineCount: number;
  quantity: number;
  products: string[];
  chargingModes: ChargingMode[];
  currency: Currency | null;
  amountMinor: number | null;
  listAmountMinor: number | null;
};

/** An order in a list. Instants are ISO 8601 in UTC. `source` is who told it. */
export type OrderView = OrderSummary & {
  id: string;
  orderId: string;
  orderType: OrderType;
  source: OrderSource;
  orderedAt: string;
  customerId: string;
  customerName: string;
};

export type OrderLineView = {
  id: string;
  orderLineId: string;
  /** What a refund or renewal refers to, and our row of that order when it is another one. */
  original: { lineId: string; orderRowId: string | null } | null;
  instance: { id: string | null; instanceId: string } | null;
  productId: string;
  skuCode: string;
  productName: string;
  specification: string | null;
  productClass: ProductClass | null;
  chargingMode: ChargingMode | null;
  periodType: PeriodType | null;
  periodNumber: number | null;
  expireAt: string | null;
  isTrial: boolean;
  quantity: number;
  currency: Currency;
  listAmountMinor: number;
  amountMinor: number;
  voucherMinor: number;
  payStatus: PayStatus;
  supervision: SupervisionStatus;
  supervisionNode: SupervisionNode | null;
  /** Where its service supervision may go next. */
  moves: SupervisionNode[];
  /** What was seen of it since it was told, newest first. */
  events: LineEventView[];
  effectiveAt: string | null;
  /** What the buyer filled in: names only, the values by `revealContact`. */
  extendParams: string[];
  /** The listed price with every line of its sum; null where it cannot be told. */
  quote: LineQuoteView | null;
};

/** An instance that the order made or changed. */
export type LinkedInstance = {
  id: string;
  instanceId: string;
  status: InstanceStatus;
  customerName: string | null;
  productName: string | null;
};

export type OrderDetail = OrderView & {
  userId: string | null;
  userName: string | null;
  /** Masked; in full only by `revealContact`. */
  contact: { mobilePhone: string | null; email: string | null };
  lines: OrderLineView[];
  instances: LinkedInstance[];
  /** Calls of the marketplace that named the order; null when the role may not read them. */
  callCount: number | null;
  createdAt: string;
  updatedAt: string;
  asOf: string;
};

export type ExtendParam = { name: string; value: string };
export type ContactView = {
  mobilePhone: string | null;
  email: string | null;
  extendParams: { orderLineId: string; params: ExtendParam[] }[];
};

/** What the product filter offers. */
export type OrderOptions = { products: { productId: string; name: string }[] };
