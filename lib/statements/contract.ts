import { z } from 'zod';
import {
  BILLING_STATES,
  type BillingState,
  type ChargingMode,
  CURRENCIES,
  type Currency,
  LOCALES,
  ORDER_TYPES,
  type OrderType,
  PAY_STATUSES,
  type PayStatus,
  type PeriodType,
  PRODUCT_CLASSES,
  type ProductClass,
  SUPERVISION_STATUSES,
  type SupervisionStatus,
} from '@/db/enums';
import { LINE_KINDS, type LineKind, type SupervisionNode } from '@/db/enums/statements';
import { listQuery, manyOf } from '@/lib/http/list';
import { parseAmount } from '@/lib/money/money';
import { ALL_MONTHS, LINE_COLUMNS, LINE_SORTS } from './contract-values';

const MAX_NAME = 200;
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'format');
const amount = z
  .string()
  .max(20)
  .refine((text) => parseAmount(text, 'CNY') !== null, 'number');

/** Without `month` it is the current one in Shanghai. */
const filters = {
  month: z.union([z.literal(ALL_MONTHS), month]).optional(),
  product: z.string().trim().max(MAX_NAME).optional(),
  productClass: manyOf(PRODUCT_CLASSES),
  kind: manyOf(LINE_KINDS),
  orderType: manyOf(ORDER_TYPES),
  billing: manyOf(BILLING_STATES),
  payStatus: manyOf(PAY_STATUSES),
  supervision: manyOf(SUPERVISION_STATUSES),
  currency: manyOf(CURRENCIES),
  amountFrom: amount.optional(),
  amountTo: amount.optional(),
};

/** `q` looks for part of an order, line or instance id, of a customer's name, or for a whole product id or SKU. */
export const lineQuery = listQuery(LINE_SORTS).extend(filters);
export type LineQuery = z.output<typeof lineQuery>;

export const lineFilter = lineQuery.omit({ cursor: true, limit: true, sort: true, dir: true });
export type LineFilter = z.output<typeof lineFilter>;

export const lineExportQuery = lineQuery.omit({ cursor: true, limit: true }).extend({
  columns: manyOf(LINE_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...LINE_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type LineExportQuery = z.output<typeof lineExportQuery>;

/**
 * Where a line stands: `billed` once it is on a statement, else `obstacles` holds every reason in its order of
 * precedence and `state` the first.
 */
export type BillingView = {
  state: BillingState;
  obstacles: Exclude<BillingState, 'billed'>[];
  /** The day (ISO instant, 00:00 in Shanghai) of the bill that took or takes the line; null when it cannot be known. */
  billDay: string | null;
  statementId: string | null;
};

/** A transaction line (交易明细). Amounts are minor units, instants ISO 8601 in UTC, `month` is in Shanghai. */
export type LineView = {
  id: string;
  kind: LineKind;
  /** Null without an order. */
  orderRowId: string | null;
  orderId: string;
  orderLineId: string;
  originalLineId: string | null;
  orderType: OrderType | null;
  /** Of the order; without one, when the line took effect. */
  orderedAt: string;
  productId: string;
  skuCode: string;
  productName: string;
  specification: string | null;
  productClass: ProductClass | null;
  customerId: string | null;
  customerName: string | null;
  instanceRowId: string | null;
  instanceId: string | null;
  chargingMode: ChargingMode | null;
  periodType: PeriodType | null;
  periodNumber: number | null;
  isTrial: boolean;
  /** False for usage that no listed price is known of; `reason` then names why. */
  isPriced: boolean;
  quantity: number;
  currency: Currency;
  listAmountMinor: number;
  amountMinor: number;
  /** What of the amount a voucher paid. */
  voucherMinor: number;
  /** Tax of the sale in basis points as told; null: by the settlement terms. */
  taxBps: number | null;
  payStatus: PayStatus;
  supervision: SupervisionStatus;
  supervisionNode: SupervisionNode | null;
  /** Why an adjustment or a penalty was made. */
  reason: string;
  effectiveAt: string | null;
  month: string;
  billing: BillingView;
};

export type CurrencyTotal = { currency: Currency; count: number; amountMinor: number };
export type StateTotal = CurrencyTotal & { state: BillingState };

/** Count and sums of exactly the lines that a filter shows; the control totals of the export. */
export type LineTotals = {
  month: string;
  count: number;
  byCurrency: CurrencyTotal[];
  byState: StateTotal[];
  asOf: string;
};

/** What the filters offer: names of listed products, and the months that have lines. */
export type LineOptions = {
  products: string[];
  firstMonth: string;
  currentMonth: string;
  currency: Currency;
};

/** Lines of one month (Shanghai) in one currency. */
export type MonthAmount = CurrencyTotal & { month: string };
