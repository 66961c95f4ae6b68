import {
  bigint,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, minorUnits, sellerId } from '../columns';
import { ACTOR_KINDS, CURRENCIES, PRODUCT_CLASSES } from '../enums';
import { LEDGER_ACCOUNTS, LEDGER_KINDS } from '../enums/statements';
import { sellers } from './sellers';
import { statements } from './statements';

/**
 * The seller's double-entry ledger, a hash chain: each entry's hash covers its postings and the hash before. Append-only;
 * an entry is taken back by a reversal alone.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    /** 1, 2, 3 … without a gap, for each seller. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    kind: text('kind', { enum: LEDGER_KINDS }).notNull(),
    period: text('period').notNull(),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    /** The statement that it books, and which revision. */
    subjectId: uuid('subject_id').notNull(),
    revision: integer('revision').notNull(),
    reversesSeq: bigint('reverses_seq', { mode: 'number' }),
    lines: bigint('lines', { mode: 'number' }).notNull(),
    linesDigest: text('lines_digest').notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
    at: instant('at').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ name: 'ledger_entries_pk', columns: [t.sellerId, t.id] }),
    unique('ledger_entries_seq').on(t.sellerId, t.seq),
    unique('ledger_entries_reversal').on(t.sellerId, t.reversesSeq),
    index('ledger_entries_by_subject').on(t.sellerId, t.subjectId, t.seq),
    index('ledger_entries_by_time').on(t.sellerId, t.at, t.seq),
    foreignKey({
      name: 'ledger_entries_statement',
      columns: [t.sellerId, t.subjectId],
      foreignColumns: [statements.sellerId, statements.id],
    }),
  ],
);

/** What an entry puts on each account: debits positive, credits negative, zero in sum. Append-only. */
export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    sellerId: sellerId(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    account: text('account', { enum: LEDGER_ACCOUNTS }).notNull(),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    amountMinor: minorUnits('amount_minor').notNull(),
  },
  (t) => [
    primaryKey({ name: 'ledger_postings_pk', columns: [t.sellerId, t.seq, t.account, t.currency] }),
    foreignKey({
      name: 'ledger_postings_entry',
      columns: [t.sellerId, t.seq],
      foreignColumns: [ledgerEntries.sellerId, ledgerEntries.seq],
    }),
  ],
);
