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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, keyedHash, sealed, sellerId, updatedAt } from '../columns';
import { LOCALES } from '../enums';
import { DELIVERY_STATES, EXPORT_FORMATS, EXPORT_STATES, EXPORT_TARGETS } from '../enums/exports';
import { sellers } from './sellers';

/** Exports that run as jobs (导出记录); the file lies in the storage under `<seller>/<id>` until it expires. */
export const exportJobs = pgTable(
  'export_jobs',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    source: text('source').notNull(),
    format: text('format', { enum: EXPORT_FORMATS }).notNull(),
    /** JSON of the list's query as its door takes it: what is searched for may be a licence in full. */
    querySealed: sealed('query_sealed').notNull(),
    /** What of the query narrowed the rows, as it may be shown. */
    filter: jsonb('filter').$type<Record<string, unknown>>().notNull(),
    columns: jsonb('columns').$type<string[]>().notNull(),
    lang: text('lang', { enum: LOCALES }).notNull(),
    /** Keyed hash of source, format, query and language: an equal wish that is under way is the same export. */
    wish: keyedHash('wish').notNull(),
    state: text('state', { enum: EXPORT_STATES }).notNull(),
    rowsDone: bigint('rows_done', { mode: 'number' }).notNull().default(0),
    rowsTotal: bigint('rows_total', { mode: 'number' }),
    controlTotal: text('control_total'),
    fileName: text('file_name').notNull(),
    sha256: text('sha256'),
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    /** Why it failed: a key of the message catalogue. */
    problem: text('problem'),
    requestedBy: text('requested_by').notNull(),
    requestedById: text('requested_by_id'),
    scheduleId: uuid('schedule_id'),
    attempt: integer('attempt').notNull().default(0),
    /** The try that writes now; `beatAt` is its last sign of life. */
    runId: uuid('run_id'),
    beatAt: instant('beat_at'),
    createdAt: createdAt(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    expiresAt: instant('expires_at'),
  },
  (t) => [
    primaryKey({ name: 'export_jobs_pk', columns: [t.sellerId, t.id] }),
    uniqueIndex('export_jobs_under_way')
      .on(t.sellerId, t.wish)
      .where(sql`${t.state} in ('queued', 'running') and ${t.scheduleId} is null`),
    index('export_jobs_by_state').on(t.sellerId, t.state, t.id),
    index('export_jobs_by_schedule').on(t.sellerId, t.scheduleId, t.id),
  ],
);

/** Monthly exports on the bill day, and where they are sent. */
export const exportSchedules = pgTable(
  'export_schedules',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    source: text('source').notNull(),
    format: text('format', { enum: EXPORT_FORMATS }).notNull(),
    querySealed: sealed('query_sealed').notNull(),
    filter: jsonb('filter').$type<Record<string, unknown>>().notNull(),
    lang: text('lang', { enum: LOCALES }).notNull(),
    target: text('target', { enum: EXPORT_TARGETS }).notNull(),
    /** What is no secret: recipients, bucket, host, folder. */
    settings: jsonb('settings').$type<Record<string, string>>().notNull(),
    /** JSON of keys and passwords. */
    secretSealed: sealed('secret_sealed'),
    isEnabled: boolean('is_enabled').notNull().default(true),
    nextAt: instant('next_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ name: 'export_schedules_pk', columns: [t.sellerId, t.id] })],
);

/** Each file that a schedule sent or tried to send; without an export it is a test of the way. */
export const exportDeliveries = pgTable(
  'export_deliveries',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    scheduleId: uuid('schedule_id').notNull(),
    exportId: uuid('export_id'),
    state: text('state', { enum: DELIVERY_STATES }).notNull(),
    /** Where it went, in the words of the time. */
    destination: text('destination').notNull(),
    attempts: integer('attempts').notNull().default(0),
    problem: text('problem'),
    /** What the other side said. */
    answer: text('answer'),
    createdAt: createdAt(),
    nextTryAt: instant('next_try_at'),
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ name: 'export_deliveries_pk', columns: [t.sellerId, t.id] }),
    foreignKey({
      name: 'export_deliveries_schedule',
      columns: [t.sellerId, t.scheduleId],
      foreignColumns: [exportSchedules.sellerId, exportSchedules.id],
    }).onDelete('cascade'),
    index('export_deliveries_by_schedule').on(t.sellerId, t.scheduleId, t.id),
  ],
);
