import { bigint, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, minorUnits, sellerId } from '../columns';
import { LINE_CHANGES, LINE_KINDS } from '../enums/statements';
import { billRuns, statements } from './statements';

/** What each computation made of a statement, and how its lines differ from those of the revision before. Append-only. */
export const statementRevisions = pgTable(
  'statement_revisions',
  {
    sellerId: sellerId(),
    statementId: uuid('statement_id').notNull(),
    revision: integer('revision').notNull(),
    runId: uuid('run_id').notNull(),
    at: instant('at').notNull(),
    lines: bigint('lines', { mode: 'number' }).notNull(),
    dueMinor: minorUnits('due_minor').notNull(),
    carriedMinor: minorUnits('carried_minor').notNull(),
    /** Null for the first revision, which has none before it. */
    previousDueMinor: minorUnits('previous_due_minor'),
    previousCarriedMinor: minorUnits('previous_carried_minor'),
    added: bigint('added', { mode: 'number' }).notNull(),
    removed: bigint('removed', { mode: 'number' }).notNull(),
    changed: bigint('changed', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ name: 'statement_revisions_pk', columns: [t.sellerId, t.statementId, t.revision] }),
    index('statement_revisions_by_run').on(t.sellerId, t.runId),
    foreignKey({
      name: 'statement_revisions_statement',
      columns: [t.sellerId, t.statementId],
      foreignColumns: [statements.sellerId, statements.id],
    }),
    foreignKey({
      name: 'statement_revisions_run',
      columns: [t.sellerId, t.runId],
      foreignColumns: [billRuns.sellerId, billRuns.id],
    }),
  ],
);

/**
 * A line that a revision added, removed or settled otherwise, with both sides; the side that it was not on is null. None
 * for a first revision: all of its lines are new. Append-only.
 */
export const statementChanges = pgTable(
  'statement_changes',
  {
    sellerId: sellerId(),
    statementId: uuid('statement_id').notNull(),
    revision: integer('revision').notNull(),
    /** The transaction line's own id. */
    id: uuid('id').notNull(),
    change: text('change', { enum: LINE_CHANGES }).notNull(),
    kind: text('kind', { enum: LINE_KINDS }).notNull(),
    orderId: text('order_id').notNull(),
    orderLineId: text('order_line_id').notNull(),
    productId: text('product_id').notNull(),
    effectiveAt: instant('effective_at').notNull(),
    amountBeforeMinor: minorUnits('amount_before_minor'),
    amountAfterMinor: minorUnits('amount_after_minor'),
    /** Platform fee or share less or with its increment: what the seller is told as its percentage. */
    rateBeforeBps: integer('rate_before_bps'),
    rateAfterBps: integer('rate_after_bps'),
    dueBeforeMinor: minorUnits('due_before_minor'),
    dueAfterMinor: minorUnits('due_after_minor'),
    /** What the line adds to the statement's due. */
    deltaMinor: minorUnits('delta_minor').notNull(),
  },
  (t) => [
    primaryKey({ name: 'statement_changes_pk', columns: [t.sellerId, t.statementId, t.revision, t.id] }),
    index('statement_changes_by_delta').on(t.sellerId, t.statementId, t.revision, t.deltaMinor, t.id),
    foreignKey({
      name: 'statement_changes_revision',
      columns: [t.sellerId, t.statementId, t.revision],
      foreignColumns: [
        statementRevisions.sellerId,
        statementRevisions.statementId,
        statementRevisions.revision,
      ],
    }),
  ],
);
