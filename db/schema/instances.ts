import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, sealed, sellerId, updatedAt } from '../columns';
import {
  ACTOR_KINDS,
  ATTENTION_FLAGS,
  CHARGING_MODES,
  DETAILS_STATES,
  GENERATIONS,
  INSTANCE_EVENT_KINDS,
  INSTANCE_OPERATIONS,
  INSTANCE_STATUSES,
} from '../enums';

/**
 * A delivered subscription. The `order_*` columns are the identity the protocol names: a repeated create finds the row
 * by them. No foreign key to seller and address: parallel creates would queue for a lock on those two shared rows.
 */
export const instances = pgTable(
  'instances',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    instanceId: text('instance_id').notNull(),
    addressId: uuid('address_id').notNull(),
    generation: text('generation', { enum: GENERATIONS }).notNull(),
    orderId: text('order_id').notNull(),
    orderLineId: text('order_line_id').notNull().default(''),
    /** Filled only where the protocol makes the product part of the identity (V1 on-demand and packages). */
    orderProductId: text('order_product_id').notNull().default(''),
    status: text('status', { enum: INSTANCE_STATUSES }).notNull(),
    details: text('details', { enum: DETAILS_STATES }).notNull(),
    attention: text('attention', { enum: ATTENTION_FLAGS }),
    customerId: text('customer_id'),
    customerName: text('customer_name'),
    productId: text('product_id'),
    skuCode: text('sku_code'),
    productName: text('product_name'),
    chargingMode: text('charging_mode', { enum: CHARGING_MODES }),
    quantity: integer('quantity').notNull().default(1),
    /** How much of the quantity the customer uses, when the seller has recorded it; null is unknown. */
    quantityInUse: integer('quantity_in_use'),
    isTrial: boolean('is_trial').notNull().default(false),
    isSupervised: boolean('is_supervised').notNull().default(false),
    acceptedAt: instant('accepted_at'),
    expireAt: instant('expire_at'),
    frontEndUrl: text('front_end_url'),
    adminUrl: text('admin_url'),
    /** JSON of the administrator's user name and initial password. */
    loginSealed: sealed('login_sealed'),
    memo: text('memo'),
    /** When the marketplace gives up and refunds, while provisioning (saas-callbacks §1.2). */
    provisionBy: instant('provision_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'instances_pk', columns: [t.sellerId, t.id] }),
    // The selective columns lead: while the table is small, every index that begins with the seller costs the same to
    // the planner, and the one it takes then stays in the prepared statements.
    unique('instances_identity').on(t.orderId, t.orderLineId, t.orderProductId, t.sellerId),
    unique('instances_instance_id').on(t.instanceId, t.sellerId),
    index('instances_by_status').on(t.sellerId, t.status, t.id).where(sql`status <> 'active'`),
    index('instances_by_expiry').on(t.sellerId, t.expireAt).where(sql`expire_at is not null`),
  ],
);

/** What happened to an instance, and because of which call, person or job. Append-only. */
export const instanceEvents = pgTable(
  'instance_events',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    instanceRowId: uuid('instance_row_id').notNull(),
    at: instant('at').notNull(),
    kind: text('kind', { enum: INSTANCE_EVENT_KINDS }).notNull(),
    fromStatus: text('from_status', { enum: INSTANCE_STATUSES }),
    toStatus: text('to_status', { enum: INSTANCE_STATUSES }).notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorId: uuid('actor_id'),
    callbackId: uuid('callback_id'),
    orderId: text('order_id'),
    /** Field → [before, after]; secrets are never written here. */
    changes:
      jsonb('changes').$type<
        Record<string, [string | number | boolean | null, string | number | boolean | null]>
      >(),
  },
  (t) => [
    primaryKey({ name: 'instance_events_pk', columns: [t.sellerId, t.instanceRowId, t.id] }),
    foreignKey({
      name: 'instance_events_instance',
      columns: [t.sellerId, t.instanceRowId],
      foreignColumns: [instances.sellerId, instances.id],
    }),
  ],
);

/** Which order has already changed which instance: a repeated order changes nothing (saas-callbacks §1.3). */
export const instanceChanges = pgTable(
  'instance_changes',
  {
    sellerId: sellerId(),
    instanceRowId: uuid('instance_row_id').notNull(),
    operation: text('operation', { enum: INSTANCE_OPERATIONS }).notNull(),
    orderId: text('order_id').notNull(),
    orderLineId: text('order_line_id').notNull().default(''),
    callbackId: uuid('callback_id'),
    appliedAt: instant('applied_at').notNull(),
    /** The instance's end before this change: a renewal takes effect there (R34). */
    previousExpireAt: instant('previous_expire_at'),
  },
  (t) => [
    primaryKey({
      name: 'instance_changes_pk',
      columns: [t.sellerId, t.instanceRowId, t.operation, t.orderId],
    }),
    foreignKey({
      name: 'instance_changes_instance',
      columns: [t.sellerId, t.instanceRowId],
      foreignColumns: [instances.sellerId, instances.id],
    }),
    index('instance_changes_by_order').on(t.sellerId, t.orderId),
  ],
);
