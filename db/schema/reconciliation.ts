import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, minorUnits, sellerId, updatedAt } from '../columns';
import { ACTOR_KINDS, CURRENCIES, PRODUCT_CLASSES } from '../enums';
import {
  DIFFERENCE_EVENTS,
  DIFFERENCE_KINDS,
  DIFFERENCE_REASONS,
  DIFFERENCE_STATES,
  FILE_KINDS,
  FILE_STATES,
  OTHER_FILES,
} from '../enums/reconciliation';
import { storedFiles } from './files';
import { sellers } from './sellers';

/** A file of the marketplace's, known by its content: the same bytes are imported once. */
export const statementFiles = pgTable(
  'statement_files',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    /** Also the id of the stored file. */
    id: uuid('id').notNull(),
    kind: text('kind', { enum: FILE_KINDS }).notNull(),
    /** The month (`YYYYMM`) that whoever sent it named, for files without that column. */
    period: text('period'),
    name: text('name').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    state: text('state', { enum: FILE_STATES }).notNull(),
    encoding: text('encoding'),
    sheet: text('sheet'),
    /** The row of the heading, from 1; every heading with the field that it was read as, or null. */
    headingRow: integer('heading_row'),
    columns: jsonb('columns').$type<{ heading: string; field: string | null; samples: string[] }[]>(),
    /** Hundredths of a percent of the file's bytes that have been read. */
    progressBps: integer('progress_bps').notNull().default(0),
    rows: bigint('rows', { mode: 'number' }).notNull().default(0),
    problems: bigint('problems', { mode: 'number' }).notNull().default(0),
    notes: bigint('notes', { mode: 'number' }).notNull().default(0),
    /** What is wrong with the file as a whole. */
    refusal: jsonb('refusal').$type<{ code: string; params?: Record<string, string | number> }>(),
    /** The months (`YYYYMM`) and the sum of each currency in minor units that its rows hold. */
    periods: text('periods').array(),
    /** The months that the file is for; rows of others are in the wrong file. Null: all of them. */
    ownPeriods: text('own_periods').array(),
    /** What to do with an earlier file of the same statements; null: replace it when it tells the same lines. */
    otherFiles: text('other_files', { enum: OTHER_FILES }),
    /** The later file that took this one's place. */
    replacedBy: uuid('replaced_by'),
    sums: jsonb('sums').$type<{ currency: string; rows: number; minor: string }[]>(),
    sentBy: text('sent_by').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'statement_files_pk', columns: [t.sellerId, t.id] }),
    unique('statement_files_content').on(t.sellerId, t.sha256),
    foreignKey({
      name: 'statement_files_stored',
      columns: [t.sellerId, t.id],
      foreignColumns: [storedFiles.sellerId, storedFiles.id],
    }),
    foreignKey({
      name: 'statement_files_replaced_by',
      columns: [t.sellerId, t.replacedBy],
      foreignColumns: [t.sellerId, t.id],
    }),
  ],
);

/** What is worth saying of single rows of a file: problems, which refuse it, and notes, which do not. */
export const statementFileRemarks = pgTable(
  'statement_file_remarks',
  {
    sellerId: sellerId(),
    fileId: uuid('file_id').notNull(),
    seq: integer('seq').notNull(),
    /** The row in the file, from 1. */
    row: integer('row').notNull(),
    field: text('field'),
    code: text('code').notNull(),
    isProblem: boolean('is_problem').notNull(),
    given: text('given').notNull().default(''),
  },
  (t) => [
    primaryKey({ name: 'statement_file_remarks_pk', columns: [t.sellerId, t.fileId, t.seq] }),
    foreignKey({
      name: 'statement_file_remarks_file',
      columns: [t.sellerId, t.fileId],
      foreignColumns: [statementFiles.sellerId, statementFiles.id],
    }),
  ],
);

/** Which field a heading stands for, as a person said it once for a kind of file; null: none, the column is left out. */
export const headingMappings = pgTable(
  'heading_mappings',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    kind: text('kind', { enum: FILE_KINDS }).notNull(),
    /** As compared: NFKC, lower case, without blanks and punctuation. */
    heading: text('heading').notNull(),
    field: text('field'),
    createdBy: text('created_by').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ name: 'heading_mappings_pk', columns: [t.sellerId, t.kind, t.heading] })],
);

/**
 * Rows of imported details, transactions and orders, as the marketplace tells them; amounts in minor units, rates (the
 * seller's percentage) in basis points. Texts that the file leaves out are empty, numbers null.
 */
export const toldLines = pgTable(
  'told_lines',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    fileId: uuid('file_id').notNull(),
    row: integer('row').notNull(),
    kind: text('kind', { enum: FILE_KINDS }).notNull(),
    statementId: text('statement_id').notNull().default(''),
    period: text('period').notNull().default(''),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }),
    entity: text('entity').notNull().default(''),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    orderId: text('order_id').notNull(),
    orderLineId: text('order_line_id').notNull(),
    originalLineId: text('original_line_id').notNull().default(''),
    productId: text('product_id').notNull().default(''),
    productName: text('product_name').notNull().default(''),
    specification: text('specification').notNull().default(''),
    customer: text('customer').notNull().default(''),
    quantity: numeric('quantity', { precision: 24, scale: 4 }),
    rateBps: integer('rate_bps'),
    taxBps: integer('tax_bps'),
    voucherMinor: minorUnits('voucher_minor'),
    amountMinor: minorUnits('amount_minor').notNull(),
    dueMinor: minorUnits('due_minor'),
    effectiveAt: instant('effective_at'),
    /** As told: the words for payment, supervision, billing or order status. */
    payStatus: text('pay_status').notNull().default(''),
    supervision: text('supervision').notNull().default(''),
    status: text('status').notNull().default(''),
  },
  (t) => [
    primaryKey({ name: 'told_lines_pk', columns: [t.sellerId, t.id] }),
    foreignKey({
      name: 'told_lines_file',
      columns: [t.sellerId, t.fileId],
      foreignColumns: [statementFiles.sellerId, statementFiles.id],
    }),
    index('told_lines_by_file').on(t.sellerId, t.fileId, t.row),
    index('told_lines_by_period').on(t.sellerId, t.kind, t.period),
    index('told_lines_by_order').on(t.sellerId, t.orderId, t.orderLineId),
  ],
);

/** Rows of imported statement summaries (账单). Amounts in minor units; null where the file has no such column. */
export const toldStatements = pgTable(
  'told_statements',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    fileId: uuid('file_id').notNull(),
    row: integer('row').notNull(),
    statementId: text('statement_id').notNull(),
    period: text('period').notNull(),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    entity: text('entity').notNull(),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    salesMinor: minorUnits('sales_minor'),
    voucherMinor: minorUnits('voucher_minor'),
    feeBps: integer('fee_bps'),
    feeMinor: minorUnits('fee_minor'),
    incrementMinor: minorUnits('increment_minor'),
    managementMinor: minorUnits('management_minor'),
    refundMinor: minorUnits('refund_minor'),
    adjustmentMinor: minorUnits('adjustment_minor'),
    dueMinor: minorUnits('due_minor').notNull(),
    applicationId: text('application_id').notNull().default(''),
    status: text('status').notNull().default(''),
    billedAt: instant('billed_at'),
    paidAt: instant('paid_at'),
  },
  (t) => [
    primaryKey({ name: 'told_statements_pk', columns: [t.sellerId, t.id] }),
    foreignKey({
      name: 'told_statements_file',
      columns: [t.sellerId, t.fileId],
      foreignColumns: [statementFiles.sellerId, statementFiles.id],
    }),
    index('told_statements_by_period').on(t.sellerId, t.period),
  ],
);

/**
 * The last comparison of a period, class, contracting entity and currency. `expected` + the deltas of its differences =
 * `told`, to the minor unit.
 */
export const reconciliations = pgTable(
  'reconciliations',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    period: text('period').notNull(),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    entity: text('entity').notNull(),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    expectedLines: bigint('expected_lines', { mode: 'number' }).notNull(),
    expectedMinor: minorUnits('expected_minor').notNull(),
    toldLines: bigint('told_lines', { mode: 'number' }).notNull(),
    toldMinor: minorUnits('told_minor').notNull(),
    /** Sum over the differences of what the marketplace gives more (or, negative, less). */
    deltaMinor: minorUnits('delta_minor').notNull(),
    differences: bigint('differences', { mode: 'number' }).notNull(),
    equalLines: bigint('equal_lines', { mode: 'number' }).notNull(),
    /** The expected statement's balance carried in, and its total; null without a statement. */
    carriedMinor: minorUnits('carried_minor'),
    statementMinor: minorUnits('statement_minor'),
    /** The marketplace's own total, from its summary file; null without one. */
    summaryMinor: minorUnits('summary_minor'),
    comparedAt: instant('compared_at').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'reconciliations_pk',
      columns: [t.sellerId, t.period, t.productClass, t.entity, t.currency],
    }),
  ],
);

/**
 * One line on which the expected statement and the marketplace's differ. What a comparison found is replaced by the next
 * one; what people say of it stays while the same difference is found again.
 */
export const differences = pgTable(
  'differences',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    period: text('period').notNull(),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    entity: text('entity').notNull(),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    /** What makes it the same difference in the next comparison: the line, and which of its repeats. */
    identity: text('identity').notNull(),
    kind: text('kind', { enum: DIFFERENCE_KINDS }).notNull(),
    reason: text('reason', { enum: DIFFERENCE_REASONS }).notNull(),
    /** The statement line expected, and the row told; at least one of them. */
    lineId: uuid('line_id'),
    toldId: uuid('told_id'),
    orderId: text('order_id').notNull(),
    orderLineId: text('order_line_id').notNull(),
    productId: text('product_id').notNull(),
    expectedMinor: minorUnits('expected_minor'),
    toldMinor: minorUnits('told_minor'),
    deltaMinor: minorUnits('delta_minor').notNull(),
    /** Both sides of what differs: amounts and rates, periods, tier; for the words of the reason. */
    facts: jsonb('facts').$type<Record<string, string | number | null>>().notNull(),
    state: text('state', { enum: DIFFERENCE_STATES }).notNull().default('open'),
    ownerId: uuid('owner_id'),
    ticketNumber: text('ticket_number').notNull().default(''),
    note: text('note').notNull().default(''),
    /** When a comparison did not find it any more. */
    goneAt: instant('gone_at'),
    foundAt: instant('found_at').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'differences_pk', columns: [t.sellerId, t.id] }),
    unique('differences_identity').on(t.sellerId, t.period, t.productClass, t.entity, t.currency, t.identity),
    index('differences_by_delta').on(t.sellerId, t.period, t.deltaMinor, t.id),
  ],
);

/** What happened to a difference. Append-only. */
export const differenceEvents = pgTable(
  'difference_events',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    differenceId: uuid('difference_id').notNull(),
    at: instant('at').notNull(),
    event: text('event', { enum: DIFFERENCE_EVENTS }).notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
    /** Field → [before, after]. */
    changes: jsonb('changes').$type<Record<string, [unknown, unknown]>>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'difference_events_pk', columns: [t.sellerId, t.id] }),
    foreignKey({
      name: 'difference_events_difference',
      columns: [t.sellerId, t.differenceId],
      foreignColumns: [differences.sellerId, differences.id],
    }),
    index('difference_events_by_difference').on(t.sellerId, t.differenceId, t.id),
  ],
);
