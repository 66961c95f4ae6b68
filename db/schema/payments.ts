import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, minorUnits, sellerId, updatedAt } from '../columns';
import { ACTOR_KINDS, CURRENCIES, PRODUCT_CLASSES } from '../enums';
import { APPLICATION_STATES, PAYMENT_SOURCES } from '../enums/payments';
import { storedFiles } from './files';
import { sellers } from './sellers';
import { statements } from './statements';

/**
 * The way of one or more statements to their payment (申付): the marketplace gives it its number (申付单号) after the
 * countersign (会签). One class, contracting entity and currency; the periods of a merged number are one row.
 */
export const paymentApplications = pgTable(
  'payment_applications',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    /** Null until the marketplace has made the application. */
    number: text('number'),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    entity: text('entity').notNull(),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    state: text('state', { enum: APPLICATION_STATES }).notNull(),
    /** Since when the marketplace has shown that state. */
    stateSince: instant('state_since').notNull(),
    /** Rises with every event: whoever records a move names what was seen. */
    revision: integer('revision').notNull().default(1),
    amountMinor: minorUnits('amount_minor').notNull(),
    /** When the marketplace asked for the invoice (开票通知, R51). */
    invoiceNoticeAt: instant('invoice_notice_at'),
    paidAt: instant('paid_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'payment_applications_pk', columns: [t.sellerId, t.id] }),
    unique('payment_applications_number').on(t.sellerId, t.number),
    index('payment_applications_by_state').on(t.sellerId, t.state, t.stateSince),
    index('payment_applications_by_time').on(t.sellerId, t.createdAt, t.id),
  ],
);

/** Which statements an application pays; a statement is on one at most. */
export const paymentApplicationStatements = pgTable(
  'payment_application_statements',
  {
    sellerId: sellerId(),
    statementId: uuid('statement_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    amountMinor: minorUnits('amount_minor').notNull(),
  },
  (t) => [
    primaryKey({ name: 'payment_application_statements_pk', columns: [t.sellerId, t.statementId] }),
    index('payment_application_statements_by_application').on(t.sellerId, t.applicationId),
    foreignKey({
      name: 'payment_application_statements_statement',
      columns: [t.sellerId, t.statementId],
      foreignColumns: [statements.sellerId, statements.id],
    }),
    foreignKey({
      name: 'payment_application_statements_application',
      columns: [t.sellerId, t.applicationId],
      foreignColumns: [paymentApplications.sellerId, paymentApplications.id],
    }),
  ],
);

/** What happened to an application, in order. Append-only. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    sellerId: sellerId(),
    applicationId: uuid('application_id').notNull(),
    seq: integer('seq').notNull(),
    fromState: text('from_state', { enum: APPLICATION_STATES }),
    toState: text('to_state', { enum: APPLICATION_STATES }).notNull(),
    source: text('source', { enum: PAYMENT_SOURCES }).notNull(),
    /** When the marketplace showed it. */
    at: instant('at').notNull(),
    /** The marketplace's reason code or words, of failures. */
    reason: text('reason').notNull().default(''),
    note: text('note').notNull().default(''),
    fileId: uuid('file_id'),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'payment_events_pk', columns: [t.sellerId, t.applicationId, t.seq] }),
    foreignKey({
      name: 'payment_events_application',
      columns: [t.sellerId, t.applicationId],
      foreignColumns: [paymentApplications.sellerId, paymentApplications.id],
    }),
    foreignKey({
      name: 'payment_events_file',
      columns: [t.sellerId, t.fileId],
      foreignColumns: [storedFiles.sellerId, storedFiles.id],
    }),
  ],
);
