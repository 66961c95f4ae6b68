import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, minorUnits, sealed, sellerId, updatedAt } from '../columns';
import {
  ACTOR_KINDS,
  CHARGING_MODES,
  CURRENCIES,
  ORDER_SOURCES,
  ORDER_TYPES,
  PAY_STATUSES,
  PERIOD_TYPES,
  PRODUCT_CLASSES,
  SUPERVISION_STATUSES,
} from '../enums';
import { LINE_EVENT_KINDS } from '../enums/orders';
import { LINE_KINDS, SUPERVISION_NODES } from '../enums/statements';
import { storedFiles } from './files';
import { sellers } from './sellers';

/** Orders as the marketplace tells them; `source` says which telling the row holds, a stronger one supersedes. */
export const orders = pgTable(
  'orders',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    orderId: text('order_id').notNull(),
    orderType: text('order_type', { enum: ORDER_TYPES }).notNull(),
    source: text('source', { enum: ORDER_SOURCES }).notNull(),
    orderedAt: instant('ordered_at').notNull(),
    customerId: text('customer_id').notNull(),
    customerName: text('customer_name').notNull(),
    userId: text('user_id'),
    userName: text('user_name'),
    /** JSON of the buyer's mobile phone and e-mail. */
    contactSealed: sealed('contact_sealed'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'orders_pk', columns: [t.sellerId, t.id] }),
    unique('orders_order_id').on(t.sellerId, t.orderId),
    index('orders_by_time').on(t.sellerId, t.orderedAt, t.id),
    index('orders_by_customer').on(t.sellerId, t.customerName),
  ],
);

/**
 * The seller's transaction lines (交易明细): a thing bought within an order, or, without an order, the usage of a month,
 * an adjustment, a penalty; with what it cost and when it counts. A line without an order is always effective.
 */
export const orderLines = pgTable(
  'order_lines',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: LINE_KINDS }).notNull().default('order'),
    orderRowId: uuid('order_row_id'),
    /** Empty without an order. */
    orderId: text('order_id').notNull(),
    orderLineId: text('order_line_id').notNull(),
    /** The bought line that a refund or a renewal refers to (原始订单行ID). */
    originalLineId: text('original_line_id'),
    /** The protocol's instance id, once an instance is known. */
    instanceId: text('instance_id'),
    chargingMode: text('charging_mode', { enum: CHARGING_MODES }),
    periodType: text('period_type', { enum: PERIOD_TYPES }),
    periodNumber: integer('period_number'),
    expireAt: instant('expire_at'),
    isTrial: boolean('is_trial').notNull().default(false),
    /** False for usage that no listed price is known of: it waits, whatever its amount says. */
    isPriced: boolean('is_priced').notNull().default(true),
    productId: text('product_id').notNull(),
    skuCode: text('sku_code').notNull().default(''),
    productName: text('product_name').notNull().default(''),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }),
    quantity: integer('quantity').notNull().default(1),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    listAmountMinor: minorUnits('list_amount_minor').notNull(),
    amountMinor: minorUnits('amount_minor').notNull(),
    /** What of the amount a voucher (代金券) paid, and which part of it the seller bears, where that is told (R42). */
    voucherMinor: minorUnits('voucher_minor').notNull().default(sql`0`),
    voucherBurdenBps: integer('voucher_burden_bps'),
    /** Tax of the sale as told; null: by the settlement terms. */
    taxBps: integer('tax_bps'),
    /** International site: VAT within the amount and what the customer withheld. */
    vatMinor: minorUnits('vat_minor').notNull().default(sql`0`),
    customerWithholdingMinor: minorUnits('customer_withholding_minor').notNull().default(sql`0`),
    payStatus: text('pay_status', { enum: PAY_STATUSES }).notNull(),
    supervision: text('supervision', { enum: SUPERVISION_STATUSES }).notNull(),
    supervisionNode: text('supervision_node', { enum: SUPERVISION_NODES }),
    effectiveAt: instant('effective_at'),
    /** Why an adjustment or a penalty was made. */
    reason: text('reason').notNull().default(''),
    /** JSON of what the buyer filled in when ordering (extendParams). */
    extendParamsSealed: sealed('extend_params_sealed'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'order_lines_pk', columns: [t.sellerId, t.id] }),
    unique('order_lines_line_id').on(t.sellerId, t.orderId, t.orderLineId),
    foreignKey({
      name: 'order_lines_order',
      columns: [t.sellerId, t.orderRowId],
      foreignColumns: [orders.sellerId, orders.id],
    }),
    index('order_lines_by_effect').on(t.sellerId, t.effectiveAt, t.id),
    index('order_lines_by_instance').on(t.sellerId, t.instanceId),
    index('order_lines_by_original').on(t.sellerId, t.originalLineId),
    index('order_lines_without_order').on(t.sellerId, t.effectiveAt).where(sql`order_row_id is null`),
  ],
);

/**
 * What changed of a line after it was told: pay state, supervision node, effect; with who says so, how strong that source
 * is, when it happened and the evidence. Append-only; the newest event of a kind is what the line's column holds.
 */
export const lineEvents = pgTable(
  'line_events',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    lineId: uuid('line_id').notNull(),
    kind: text('kind', { enum: LINE_EVENT_KINDS }).notNull(),
    fromValue: text('from_value'),
    toValue: text('to_value').notNull(),
    source: text('source', { enum: ORDER_SOURCES }).notNull(),
    /** When it happened, which is not when it was written down. */
    at: instant('at').notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorId: uuid('actor_id'),
    actorLabel: text('actor_label').notNull(),
    note: text('note').notNull().default(''),
    fileId: uuid('file_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'line_events_pk', columns: [t.sellerId, t.id] }),
    index('line_events_by_line').on(t.sellerId, t.lineId, t.id),
    foreignKey({
      name: 'line_events_line',
      columns: [t.sellerId, t.lineId],
      foreignColumns: [orderLines.sellerId, orderLines.id],
    }),
    foreignKey({
      name: 'line_events_file',
      columns: [t.sellerId, t.fileId],
      foreignColumns: [storedFiles.sellerId, storedFiles.id],
    }),
  ],
);
