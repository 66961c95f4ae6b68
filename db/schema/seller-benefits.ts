import { date, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, minorUnits, sellerId, updatedAt } from '../columns';
import { CURRENCIES } from '../enums';
import { BENEFIT_KINDS, BENEFIT_STATES } from '../enums/sellers';
import { storedFiles } from './files';
import { sellers } from './sellers';

/** Applications for benefits and test coupons (权益申请, 测试券申请; R75, R76). */
export const sellerBenefitApplications = pgTable(
  'seller_benefit_applications',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: BENEFIT_KINDS }).notNull(),
    state: text('state', { enum: BENEFIT_STATES }).notNull(),
    /** What it is for: the product of a coupon, the event. */
    subject: text('subject').notNull(),
    /** The day on which it is wanted. */
    wantedOn: date('wanted_on'),
    amountMinor: minorUnits('amount_minor'),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    note: text('note').notNull(),
    revision: integer('revision').notNull(),
    submittedAt: instant('submitted_at'),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
    reason: text('reason'),
    /** What shows that the benefit was used as agreed (验收材料). */
    materialFileId: uuid('material_file_id'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'seller_benefit_applications_pk', columns: [t.sellerId, t.id] }),
    index('seller_benefit_applications_by_state').on(t.sellerId, t.state, t.id),
    foreignKey({
      name: 'seller_benefit_applications_file',
      columns: [t.sellerId, t.materialFileId],
      foreignColumns: [storedFiles.sellerId, storedFiles.id],
    }),
  ],
);
