import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, sellerId } from '../columns';
import { sellers } from './sellers';

/** Files that a seller has stored; the bytes lie in the storage under `<seller>/<id>`. A row never changes. */
export const storedFiles = pgTable(
  'stored_files',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** Told by the content, never by the name. */
    mediaType: text('media_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    /** Pixels, of images. */
    width: bigint('width', { mode: 'number' }),
    height: bigint('height', { mode: 'number' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'stored_files_pk', columns: [t.sellerId, t.id] }),
    index('stored_files_by_content').on(t.sellerId, t.sha256),
  ],
);
