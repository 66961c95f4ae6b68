import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, sellerId, updatedAt } from '../columns';
import { ACTOR_KINDS, CHARGING_MODES, PRODUCT_CLASSES } from '../enums';
import {
  DELIVERY_TYPES,
  LISTING_STATES,
  PRODUCT_EVENT_KINDS,
  REQUEST_KINDS,
  REQUEST_STATES,
  VERSION_VERDICTS,
} from '../enums/listings';
import { sellers } from './sellers';

/** Products (商品): what is listed, or about to be. Narrow: the words of a listing lie in its request and versions. */
export const products = pgTable(
  'products',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    /** Of the listed version, else of the draft. */
    name: text('name').notNull(),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    deliveryType: text('delivery_type', { enum: DELIVERY_TYPES }).notNull(),
    /** The marketplace's code of the product (OFFI…), once it is listed. */
    productCode: text('product_code'),
    state: text('state', { enum: LISTING_STATES }).notNull().default('unlisted'),
    /** Where a frozen product, or one whose delisting is refused, goes back to. */
    stateBefore: text('state_before', { enum: LISTING_STATES }),
    stateReason: text('state_reason'),
    /** The approved version that buyers see. */
    listedVersion: integer('listed_version'),
    /** Purchase limits, allowed buyers, stock and regions: `salesSettings` of the contract. */
    settings: jsonb('settings').$type<Record<string, unknown>>(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'products_pk', columns: [t.sellerId, t.id] }),
    unique('products_code').on(t.sellerId, t.productCode),
    index('products_by_change').on(t.sellerId, t.updatedAt, t.id),
    index('products_by_name').on(t.sellerId, t.name, t.id),
    index('products_by_state').on(t.sellerId, t.state, t.id),
  ],
);

/** Release requests (我的申请) with the listing as it is being written; a product has one open at a time. */
export const releaseRequests = pgTable(
  'release_requests',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    productRowId: uuid('product_row_id').notNull(),
    kind: text('kind', { enum: REQUEST_KINDS }).notNull(),
    state: text('state', { enum: REQUEST_STATES }).notNull(),
    /** `ListingContent`. */
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    /** Goes up with each save, so that a second tab notices. */
    revision: integer('revision').notNull(),
    savedAt: instant('saved_at').notNull(),
    savedBy: text('saved_by').notNull(),
    /** Fields that stand in the way of submitting, as of the last save. */
    problemCount: integer('problem_count').notNull(),
    submittedAt: instant('submitted_at'),
    submittedBy: text('submitted_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'release_requests_pk', columns: [t.sellerId, t.id] }),
    uniqueIndex('release_requests_open').on(t.sellerId, t.productRowId).where(sql`state <> 'approved'`),
    index('release_requests_by_change').on(t.sellerId, t.updatedAt, t.id),
    index('release_requests_by_product').on(t.sellerId, t.productRowId, t.id),
    foreignKey({
      name: 'release_requests_product',
      columns: [t.sellerId, t.productRowId],
      foreignColumns: [products.sellerId, products.id],
    }),
  ],
);

/** What was submitted, each time, with its verdict; the content of a row never changes. */
export const productVersions = pgTable(
  'product_versions',
  {
    sellerId: sellerId(),
    productRowId: uuid('product_row_id').notNull(),
    number: integer('number').notNull(),
    requestId: uuid('request_id').notNull(),
    kind: text('kind', { enum: REQUEST_KINDS }).notNull(),
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    verdict: text('verdict', { enum: VERSION_VERDICTS }).notNull(),
    reason: text('reason'),
    submittedAt: instant('submitted_at').notNull(),
    submittedBy: text('submitted_by').notNull(),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
  },
  (t) => [
    primaryKey({ name: 'product_versions_pk', columns: [t.sellerId, t.productRowId, t.number] }),
    index('product_versions_by_day').on(t.sellerId, t.submittedAt),
    foreignKey({
      name: 'product_versions_product',
      columns: [t.sellerId, t.productRowId],
      foreignColumns: [products.sellerId, products.id],
    }),
  ],
);

/** Specifications (规格) of listed products, each with a state of its own. */
export const productSpecifications = pgTable(
  'product_specifications',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    productRowId: uuid('product_row_id').notNull(),
    /** `specification.key` of the content. */
    key: uuid('key').notNull(),
    name: text('name').notNull(),
    skuCode: text('sku_code').notNull().default(''),
    chargingMode: text('charging_mode', { enum: CHARGING_MODES }).notNull(),
    isTrial: boolean('is_trial').notNull(),
    position: integer('position').notNull(),
    assetVersionId: uuid('asset_version_id'),
    /** An API group belongs to one specification for ever, also after its delisting. */
    apiGroupId: text('api_group_id'),
    state: text('state', { enum: LISTING_STATES }).notNull(),
    stateBefore: text('state_before', { enum: LISTING_STATES }),
    stateReason: text('state_reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'product_specifications_pk', columns: [t.sellerId, t.id] }),
    unique('product_specifications_key').on(t.sellerId, t.productRowId, t.key),
    unique('product_specifications_api_group').on(t.sellerId, t.apiGroupId),
    foreignKey({
      name: 'product_specifications_product',
      columns: [t.sellerId, t.productRowId],
      foreignColumns: [products.sellerId, products.id],
    }),
  ],
);

/** SKUs of listed specifications: one for each combination of attributes. */
export const productSkus = pgTable(
  'product_skus',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    specificationRowId: uuid('specification_row_id').notNull(),
    /** `sku.key` of the content. */
    key: uuid('key').notNull(),
    /** Its attributes' values in words. */
    label: text('label').notNull(),
    skuCode: text('sku_code').notNull().default(''),
    state: text('state', { enum: LISTING_STATES }).notNull(),
    stateBefore: text('state_before', { enum: LISTING_STATES }),
    stateReason: text('state_reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'product_skus_pk', columns: [t.sellerId, t.id] }),
    unique('product_skus_key').on(t.sellerId, t.specificationRowId, t.key),
    foreignKey({
      name: 'product_skus_specification',
      columns: [t.sellerId, t.specificationRowId],
      foreignColumns: [productSpecifications.sellerId, productSpecifications.id],
    }),
  ],
);

/** What happened to a product, its specifications and SKUs, and who did it. Append-only. */
export const productEvents = pgTable(
  'product_events',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    productRowId: uuid('product_row_id').notNull(),
    at: instant('at').notNull(),
    kind: text('kind', { enum: PRODUCT_EVENT_KINDS }).notNull(),
    /** The specification or SKU that it was about, by name; null is the product. */
    subject: text('subject'),
    version: bigint('version', { mode: 'number' }),
    reason: text('reason'),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
  },
  (t) => [primaryKey({ name: 'product_events_pk', columns: [t.sellerId, t.productRowId, t.id] })],
);
