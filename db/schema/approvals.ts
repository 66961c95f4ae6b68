import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, sealed, sellerId, updatedAt } from '../columns';
import { APPROVAL_KINDS, APPROVAL_STATES } from '../enums/approvals';
import { members } from './members';

/**
 * What one person asked and another must decide. What is asked never changes after it was asked; only `approved` rows can
 * be named by what takes effect (`approvals_effect`, a foreign key of seller, id and state).
 */
export const approvals = pgTable(
  'approvals',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: APPROVAL_KINDS }).notNull(),
    /** What it is about, by its id and by its words. */
    subjectId: uuid('subject_id').notNull(),
    subjectLabel: text('subject_label').notNull(),
    /** JSON of what is asked. */
    askedSealed: sealed('asked_sealed').notNull(),
    /** SHA-256 of that JSON: whoever decides names what was seen. */
    digest: text('digest').notNull(),
    reason: text('reason').notNull().default(''),
    state: text('state', { enum: APPROVAL_STATES }).notNull(),
    /** The person who asked, also where a program did so by that person's token. */
    requestedBy: uuid('requested_by').notNull(),
    decidedBy: uuid('decided_by'),
    decision: text('decision').notNull().default(''),
    decidedAt: instant('decided_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'approvals_pk', columns: [t.sellerId, t.id] }),
    unique('approvals_effect').on(t.sellerId, t.id, t.state),
    uniqueIndex('approvals_pending').on(t.sellerId, t.kind, t.subjectId).where(sql`state = 'pending'`),
    index('approvals_by_time').on(t.sellerId, t.state, t.createdAt),
    foreignKey({
      name: 'approvals_requester',
      columns: [t.sellerId, t.requestedBy],
      foreignColumns: [members.sellerId, members.id],
    }),
    foreignKey({
      name: 'approvals_decider',
      columns: [t.sellerId, t.decidedBy],
      foreignColumns: [members.sellerId, members.id],
    }),
    check('approvals_two_people', sql`decided_by is distinct from requested_by`),
    check('approvals_decided', sql`(state in ('approved', 'refused')) = (decided_by is not null)`),
  ],
);
