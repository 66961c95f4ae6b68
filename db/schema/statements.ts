import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, minorUnits, sellerId, updatedAt } from '../columns';
import { CURRENCIES, PRODUCT_CLASSES } from '../enums';
import {
  BILL_RUN_STATES,
  LINE_KINDS,
  SETTLEMENT_METHODS,
  STATEMENT_STATES,
  VOUCHER_RULES,
} from '../enums/statements';
import { sellers } from './sellers';

/** One computation of a period's statements. */
export const billRuns = pgTable(
  'bill_runs',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    /** The month covered, `YYYYMM` (R34). */
    period: text('period').notNull(),
    state: text('state', { enum: BILL_RUN_STATES }).notNull(),
    /** `schedule`, or the label of who asked. */
    startedBy: text('started_by').notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    lines: bigint('lines', { mode: 'number' }).notNull().default(0),
    statements: integer('statements').notNull().default(0),
    isChanged: boolean('is_changed').notNull().default(false),
    fault: text('fault'),
  },
  (t) => [
    primaryKey({ name: 'bill_runs_pk', columns: [t.sellerId, t.id] }),
    index('bill_runs_by_period').on(t.sellerId, t.period, t.startedAt),
    index('bill_runs_by_start').on(t.sellerId, t.startedAt, t.id),
    uniqueIndex('bill_runs_one_running').on(t.sellerId).where(sql`state = 'running'`),
  ],
);

/** Days that are worked, or not, against the kept calendar (§ R34). */
export const calendarDays = pgTable(
  'calendar_days',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    day: date('day').notNull(),
    isWorking: boolean('is_working').notNull(),
    note: text('note').notNull().default(''),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: 'calendar_days_pk', columns: [t.sellerId, t.day] })],
);

/**
 * The statement (账单) that is expected: one a period, class, contracting entity and currency. Sums of rounded lines, in
 * minor units; `due` is what the seller gets, negative where it is carried forward (R49).
 */
export const statements = pgTable(
  'statements',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    period: text('period').notNull(),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    entity: text('entity').notNull(),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    state: text('state', { enum: STATEMENT_STATES }).notNull(),
    revision: integer('revision').notNull().default(1),
    billDay: date('bill_day').notNull(),
    lines: bigint('lines', { mode: 'number' }).notNull(),
    salesMinor: minorUnits('sales_minor').notNull(),
    voucherMinor: minorUnits('voucher_minor').notNull(),
    feeMinor: minorUnits('fee_minor').notNull(),
    incrementMinor: minorUnits('increment_minor').notNull(),
    managementMinor: minorUnits('management_minor').notNull(),
    taxMinor: minorUnits('tax_minor').notNull(),
    refundMinor: minorUnits('refund_minor').notNull(),
    adjustmentMinor: minorUnits('adjustment_minor').notNull(),
    /** A negative balance of the period before, carried in. */
    carriedMinor: minorUnits('carried_minor').notNull(),
    dueMinor: minorUnits('due_minor').notNull(),
    /** SHA-256 over the lines in their order; the ledger entry holds the same. */
    linesDigest: text('lines_digest').notNull(),
    closedAt: instant('closed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'statements_pk', columns: [t.sellerId, t.id] }),
    unique('statements_identity').on(t.sellerId, t.period, t.productClass, t.entity, t.currency),
  ],
);

/**
 * A transaction line as a statement settles it, with every rate it used: a later refund is settled by the same ones. A
 * line is on one statement at most. No foreign key to the line: it would lock and rewrite a million lines in a run.
 */
export const statementLines = pgTable(
  'statement_lines',
  {
    sellerId: sellerId(),
    /** The transaction line's own id. */
    id: uuid('id').notNull(),
    statementId: uuid('statement_id').notNull(),
    kind: text('kind', { enum: LINE_KINDS }).notNull(),
    orderId: text('order_id').notNull(),
    orderLineId: text('order_line_id').notNull(),
    originalLineId: text('original_line_id'),
    productId: text('product_id').notNull(),
    effectiveAt: instant('effective_at').notNull(),
    method: text('method', { enum: SETTLEMENT_METHODS }).notNull(),
    /** Platform fee, or the seller's share, with the monthly increment (R41) apart. */
    rateBps: integer('rate_bps').notNull(),
    incrementBps: integer('increment_bps').notNull().default(0),
    floorBps: integer('floor_bps').notNull().default(10_000),
    managementBps: integer('management_bps').notNull().default(0),
    taxBps: integer('tax_bps').notNull().default(0),
    withholdingBps: integer('withholding_bps').notNull().default(0),
    digitalTaxBps: integer('digital_tax_bps').notNull().default(0),
    voucherRule: text('voucher_rule', { enum: VOUCHER_RULES }).notNull().default('full'),
    voucherBurdenBps: integer('voucher_burden_bps').notNull().default(10_000),
    amountMinor: minorUnits('amount_minor').notNull(),
    voucherMinor: minorUnits('voucher_minor').notNull(),
    feeMinor: minorUnits('fee_minor').notNull(),
    incrementMinor: minorUnits('increment_minor').notNull(),
    managementMinor: minorUnits('management_minor').notNull(),
    taxMinor: minorUnits('tax_minor').notNull(),
    dueMinor: minorUnits('due_minor').notNull(),
  },
  (t) => [
    primaryKey({ name: 'statement_lines_pk', columns: [t.sellerId, t.id] }),
    foreignKey({
      name: 'statement_lines_statement',
      columns: [t.sellerId, t.statementId],
      foreignColumns: [statements.sellerId, statements.id],
    }),
    index('statement_lines_by_statement').on(t.sellerId, t.statementId, t.effectiveAt, t.id),
    index('statement_lines_by_order').on(t.sellerId, t.orderLineId, t.orderId),
  ],
);
