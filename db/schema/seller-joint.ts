import { date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, sellerId } from '../columns';
import { ACTOR_KINDS } from '../enums';
import { JOINT_OUTCOMES } from '../enums/sellers';
import { sellers } from './sellers';

/** What the marketplace decided on the joint-operation certification (联营认证, R9); the newest decision holds. */
export const sellerJointDecisions = pgTable(
  'seller_joint_decisions',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    outcome: text('outcome', { enum: JOINT_OUTCOMES }).notNull(),
    decidedOn: date('decided_on').notNull(),
    evidence: text('evidence').notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: 'seller_joint_decisions_pk', columns: [t.sellerId, t.id] })],
);
