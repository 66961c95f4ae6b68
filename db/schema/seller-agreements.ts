import { date, foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, sellerId, updatedAt } from '../columns';
import { AGREEMENT_KINDS } from '../enums/sellers';
import { storedFiles } from './files';
import { sellers } from './sellers';

/** Versions of the agreements (我的协议, R3), each signed or not. */
export const sellerAgreements = pgTable(
  'seller_agreements',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: AGREEMENT_KINDS }).notNull(),
    /** What an agreement of the kind `other` is called; empty otherwise. */
    title: text('title').notNull(),
    version: text('version').notNull(),
    effectiveOn: date('effective_on').notNull(),
    /** Where the marketplace shows the text. */
    url: text('url').notNull(),
    signedOn: date('signed_on'),
    signedBy: text('signed_by'),
    /** The signed copy. */
    fileId: uuid('file_id'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'seller_agreements_pk', columns: [t.sellerId, t.id] }),
    unique('seller_agreements_version').on(t.sellerId, t.kind, t.title, t.version),
    foreignKey({
      name: 'seller_agreements_file',
      columns: [t.sellerId, t.fileId],
      foreignColumns: [storedFiles.sellerId, storedFiles.id],
    }),
  ],
);
