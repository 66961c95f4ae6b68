import { sql } from 'drizzle-orm';
import {
  date,
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
import { createdAt, instant, keyedHash, sealed, sellerId, updatedAt } from '../columns';
import {
  ACTOR_KINDS,
  LICENSE_ANSWER_TYPES,
  LICENSE_EVENT_KINDS,
  LICENSE_REQUEST_STATES,
  LICENSE_SOURCES,
  LICENSE_STATUSES,
  LICENSE_USAGE_STATES,
  POOL_STATES,
  USAGE_BATCH_OUTCOMES,
} from '../enums';
import { instances } from './instances';
import { sellers } from './sellers';

/** Licence auth codes (授权码) 2.0: made by the marketplace, one for each purchased licence; a secret of the buyer. */
export const licenseCodes = pgTable(
  'license_codes',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    codeHash: keyedHash('code_hash').notNull(),
    codeSealed: sealed('code_sealed').notNull(),
    /** The last characters: enough to recognise a code by. */
    codeEnd: text('code_end').notNull(),
    status: text('status', { enum: LICENSE_STATUSES }).notNull(),
    source: text('source', { enum: LICENSE_SOURCES }).notNull(),
    orderId: text('order_id'),
    productId: text('product_id'),
    amount: integer('amount'),
    expireAt: instant('expire_at'),
    activatedAt: instant('activated_at'),
    lastCheckedAt: instant('last_checked_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'license_codes_pk', columns: [t.sellerId, t.id] }),
    unique('license_codes_hash').on(t.sellerId, t.codeHash),
    index('license_codes_by_expiry').on(t.sellerId, t.expireAt, t.id),
    index('license_codes_by_order').on(t.sellerId, t.orderId),
  ],
);

/** What happened to an auth code, and because of which call, person or job. Append-only. */
export const licenseEvents = pgTable(
  'license_events',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    codeRowId: uuid('code_row_id').notNull(),
    at: instant('at').notNull(),
    kind: text('kind', { enum: LICENSE_EVENT_KINDS }).notNull(),
    fromStatus: text('from_status', { enum: LICENSE_STATUSES }),
    toStatus: text('to_status', { enum: LICENSE_STATUSES }).notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
    callbackId: uuid('callback_id'),
    orderId: text('order_id'),
    /** Field → [before, after]. */
    changes: jsonb('changes').$type<Record<string, [string | number | null, string | number | null]>>(),
  },
  (t) => [
    primaryKey({ name: 'license_events_pk', columns: [t.sellerId, t.codeRowId, t.id] }),
    // A renewal's order changes a code once, however often the marketplace repeats the call.
    uniqueIndex('license_events_order')
      .on(t.sellerId, t.codeRowId, t.orderId)
      .where(sql`kind in ('renewed', 'renewal_cancelled')`),
    foreignKey({
      name: 'license_events_code',
      columns: [t.sellerId, t.codeRowId],
      foreignColumns: [licenseCodes.sellerId, licenseCodes.id],
    }),
  ],
);

/** The marketplace's answer to the one query of a code on one day (China time); `error_code` null is a success. */
export const licenseChecks = pgTable(
  'license_checks',
  {
    sellerId: sellerId(),
    codeRowId: uuid('code_row_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    checkedAt: instant('checked_at').notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    /** `ALIVE`, `EXPIRED`, `RELEASED`, or what a newer marketplace says. */
    answeredStatus: text('answered_status'),
    errorCode: text('error_code'),
  },
  (t) => [
    primaryKey({ name: 'license_checks_pk', columns: [t.sellerId, t.codeRowId, t.day] }),
    foreignKey({
      name: 'license_checks_code',
      columns: [t.sellerId, t.codeRowId],
      foreignColumns: [licenseCodes.sellerId, licenseCodes.id],
    }),
  ],
);

/** One call that tells the marketplace how licensed software is used (软件使用信息). */
export const licenseUsageCalls = pgTable(
  'license_usage_calls',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    codeCount: integer('code_count').notNull(),
    outcome: text('outcome', { enum: USAGE_BATCH_OUTCOMES }).notNull(),
    host: text('host'),
    httpStatus: integer('http_status'),
    errorCode: text('error_code'),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [primaryKey({ name: 'license_usage_calls_pk', columns: [t.sellerId, t.id] })],
);

/** Who used a licence on a day: one client by its own id, or the number of all. The outbox of the usage call. */
export const licenseUsage = pgTable(
  'license_usage',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    codeRowId: uuid('code_row_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    /** Hash of the client's id; that of the empty text stands for `active_num`. */
    clientHash: keyedHash('client_hash').notNull(),
    clientSealed: sealed('client_sealed'),
    activeNum: integer('active_num'),
    state: text('state', { enum: LICENSE_USAGE_STATES }).notNull(),
    callId: uuid('call_id'),
    /** Why it is rejected: the marketplace's code, or `check_failed` for a code in its `check_fail_list`. */
    errorCode: text('error_code'),
    sentAt: instant('sent_at'),
    closedAt: instant('closed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'license_usage_pk', columns: [t.sellerId, t.id] }),
    unique('license_usage_client').on(t.sellerId, t.codeRowId, t.day, t.clientHash),
    index('license_usage_open').on(t.sellerId, t.state, t.id).where(sql`state in ('waiting', 'sent')`),
    foreignKey({
      name: 'license_usage_code',
      columns: [t.sellerId, t.codeRowId],
      foreignColumns: [licenseCodes.sellerId, licenseCodes.id],
    }),
    foreignKey({
      name: 'license_usage_call',
      columns: [t.sellerId, t.callId],
      foreignColumns: [licenseUsageCalls.sellerId, licenseUsageCalls.id],
    }),
  ],
);

/** Licences that the seller has made beforehand, given out one for each order (getLicense, offline guide). */
export const licensePool = pgTable(
  'license_pool',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    productId: text('product_id').notNull(),
    /** Empty: good for every specification of the product. */
    skuCode: text('sku_code').notNull().default(''),
    licenseHash: keyedHash('license_hash').notNull(),
    licenseSealed: sealed('license_sealed').notNull(),
    licenseEnd: text('license_end').notNull(),
    state: text('state', { enum: POOL_STATES }).notNull(),
    orderId: text('order_id'),
    instanceRowId: uuid('instance_row_id'),
    issuedAt: instant('issued_at'),
    withdrawnAt: instant('withdrawn_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'license_pool_pk', columns: [t.sellerId, t.id] }),
    unique('license_pool_hash').on(t.sellerId, t.licenseHash),
    unique('license_pool_order').on(t.sellerId, t.orderId),
    index('license_pool_stock').on(t.sellerId, t.productId, t.state, t.skuCode, t.id),
    foreignKey({
      name: 'license_pool_instance',
      columns: [t.sellerId, t.instanceRowId],
      foreignColumns: [instances.sellerId, instances.id],
    }),
  ],
);

/** Requests of client software for a licence (getLicenseAsync), and the answer to upload: an outbox. */
export const licenseRequests = pgTable(
  'license_requests',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    instanceRowId: uuid('instance_row_id').notNull(),
    eventId: text('event_id').notNull(),
    fingerprintHash: keyedHash('fingerprint_hash').notNull(),
    fingerprintSealed: sealed('fingerprint_sealed'),
    effectiveAt: instant('effective_at').notNull(),
    expireAt: instant('expire_at'),
    state: text('state', { enum: LICENSE_REQUEST_STATES }).notNull(),
    callbackId: uuid('callback_id'),
    receivedAt: instant('received_at').notNull(),
    answerType: text('answer_type', { enum: LICENSE_ANSWER_TYPES }),
    /** The characters, or the file's bytes. */
    answerSealed: sealed('answer_sealed'),
    fileName: text('file_name'),
    fileSha256: text('file_sha256'),
    attempts: integer('attempts').notNull().default(0),
    lastTriedAt: instant('last_tried_at'),
    /** The marketplace's code of the last upload, or our own word where none was answered. */
    errorCode: text('error_code'),
    closedAt: instant('closed_at'),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'license_requests_pk', columns: [t.sellerId, t.id] }),
    unique('license_requests_identity').on(t.sellerId, t.instanceRowId, t.eventId, t.fingerprintHash),
    index('license_requests_open').on(t.sellerId, t.state, t.id).where(sql`state <> 'answered'`),
    foreignKey({
      name: 'license_requests_instance',
      columns: [t.sellerId, t.instanceRowId],
      foreignColumns: [instances.sellerId, instances.id],
    }),
  ],
);
