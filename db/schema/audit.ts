import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, sellerId } from '../columns';
import { ACTOR_KINDS } from '../enums';
import { sellers } from './sellers';

/** Who changed what. Append-only: the app's role may insert and read, nothing else. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorId: uuid('actor_id'),
    actorLabel: text('actor_label').notNull(),
    /** `<room>.<verb>`, for example `endpoints.create_access_key`. */
    action: text('action').notNull(),
    subjectId: text('subject_id'),
    subjectLabel: text('subject_label'),
    changes: jsonb('changes').$type<Record<string, [unknown, unknown]>>(),
    requestId: text('request_id'),
  },
  (t) => [
    primaryKey({ name: 'audit_entries_pk', columns: [t.sellerId, t.id] }),
    index('audit_entries_by_time').on(t.sellerId, t.at, t.id),
    index('audit_entries_by_subject').on(t.sellerId, t.subjectId, t.id),
  ],
);
