import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, sellerId, updatedAt } from '../columns';
import { USAGE_BATCH_OUTCOMES, USAGE_PUSH_FORMS, USAGE_SOURCES, USAGE_STATES } from '../enums';
import { accessKeys, productionAddresses } from './endpoints';
import { instances } from './instances';

/** One usage push call: which records went in it is told by their `batch_id`. */
export const usageBatches = pgTable(
  'usage_batches',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    /** The address whose key signs the call. */
    addressId: uuid('address_id').notNull(),
    form: text('form', { enum: USAGE_PUSH_FORMS }).notNull(),
    /** How often the job has asked before, within one run of tries. */
    attempt: integer('attempt').notNull(),
    recordCount: integer('record_count').notNull(),
    outcome: text('outcome', { enum: USAGE_BATCH_OUTCOMES }).notNull(),
    host: text('host'),
    httpStatus: integer('http_status'),
    /** The marketplace's code, or our own word where no call could be made. */
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [primaryKey({ name: 'usage_batches_pk', columns: [t.sellerId, t.id] })],
);

/** How the usage of an address's instances is pushed, where that is not the default; `key_id` null is the newest live key. */
export const usagePushSettings = pgTable(
  'usage_push_settings',
  {
    sellerId: sellerId(),
    addressId: uuid('address_id').notNull(),
    form: text('form', { enum: USAGE_PUSH_FORMS }).notNull(),
    keyId: uuid('key_id'),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'usage_push_settings_pk', columns: [t.sellerId, t.addressId] }),
    foreignKey({
      name: 'usage_push_settings_address',
      columns: [t.sellerId, t.addressId],
      foreignColumns: [productionAddresses.sellerId, productionAddresses.id],
    }),
    foreignKey({
      name: 'usage_push_settings_key',
      columns: [t.sellerId, t.keyId],
      foreignColumns: [accessKeys.sellerId, accessKeys.id],
    }),
  ],
);

/** Usage records (话单): the outbox of the usage push. A record leaves it on a confirmed success only. */
export const usageRecords = pgTable(
  'usage_records',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    instanceRowId: uuid('instance_row_id').notNull(),
    relatedRowId: uuid('related_row_id'),
    value: numeric('value', { precision: 24, scale: 4 }).notNull(),
    beginAt: instant('begin_at').notNull(),
    endAt: instant('end_at').notNull(),
    recordAt: instant('record_at').notNull(),
    meteringSn: text('metering_sn').notNull(),
    /** Which billing factor of its listing it meters, where that has several; the marketplace's record has no such field. */
    factorCode: text('factor_code').notNull().default(''),
    source: text('source', { enum: USAGE_SOURCES }).notNull(),
    state: text('state', { enum: USAGE_STATES }).notNull(),
    /** Why it is rejected: a record-level code (001–019) or the code of the call that blamed it. */
    recordCode: text('record_code'),
    /** Calls made with it since it was last new or retried by a person. */
    attempts: integer('attempts').notNull().default(0),
    batchId: uuid('batch_id'),
    sentAt: instant('sent_at'),
    closedAt: instant('closed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'usage_records_pk', columns: [t.sellerId, t.id] }),
    unique('usage_records_metering_sn').on(t.sellerId, t.meteringSn),
    // The marketplace takes the first record of a window only; a rejected one does not occupy it.
    uniqueIndex('usage_records_window')
      .on(t.sellerId, t.instanceRowId, t.beginAt, t.endAt)
      .where(sql`state <> 'rejected'`),
    index('usage_records_open').on(t.sellerId, t.state, t.id).where(sql`state <> 'confirmed'`),
    index('usage_records_by_begin').on(t.sellerId, t.beginAt, t.id),
    // What was never sent is in no call.
    index('usage_records_by_batch').on(t.sellerId, t.batchId).where(sql`batch_id is not null`),
    foreignKey({
      name: 'usage_records_instance',
      columns: [t.sellerId, t.instanceRowId],
      foreignColumns: [instances.sellerId, instances.id],
    }),
    foreignKey({
      name: 'usage_records_related',
      columns: [t.sellerId, t.relatedRowId],
      foreignColumns: [instances.sellerId, instances.id],
    }),
    foreignKey({
      name: 'usage_records_batch',
      columns: [t.sellerId, t.batchId],
      foreignColumns: [usageBatches.sellerId, usageBatches.id],
    }),
  ],
);
