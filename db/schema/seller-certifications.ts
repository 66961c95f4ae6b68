import { sql } from 'drizzle-orm';
import { date, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, sealed, sellerId, updatedAt } from '../columns';
import { CURRENCIES } from '../enums';
import { CERTIFICATION_STATES, TAXPAYER_KINDS } from '../enums/sellers';
import { sellers } from './sellers';

/** Submissions of the business certification (商业信息认证, R7), numbered; at most one is open at a time. */
export const sellerCertifications = pgTable(
  'seller_certifications',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    number: integer('number').notNull(),
    state: text('state', { enum: CERTIFICATION_STATES }).notNull(),
    /** Rises with every save of the draft. */
    revision: integer('revision').notNull(),
    /** The company as it was submitted. */
    companyName: text('company_name').notNull(),
    companyVersion: integer('company_version'),
    contractingEntity: text('contracting_entity').notNull(),
    currency: text('currency', { enum: CURRENCIES }).notNull(),
    taxpayerKind: text('taxpayer_kind', { enum: TAXPAYER_KINDS }),
    /** JSON of the taxpayer number. */
    taxSealed: sealed('tax_sealed').notNull(),
    /** JSON of account name, bank, branch, account number, SWIFT code and the bank's address. */
    bankSealed: sealed('bank_sealed').notNull(),
    /** JSON of the answers to the survey of associated suppliers. */
    surveySealed: sealed('survey_sealed').notNull(),
    /** JSON of the finance contact as it was submitted. */
    contactSealed: sealed('contact_sealed'),
    submittedAt: instant('submitted_at'),
    /** The working day in China on which the review should be over. */
    expectedOn: date('expected_on'),
    reviewStartedAt: instant('review_started_at'),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
    reason: text('reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'seller_certifications_pk', columns: [t.sellerId, t.id] }),
    unique('seller_certifications_number').on(t.sellerId, t.number),
    uniqueIndex('seller_certifications_open')
      .on(t.sellerId)
      .where(sql`state in ('draft', 'submitted', 'in_review')`),
  ],
);

/** How often in a row a seller's certification was rejected; `locked_at` while nothing may be submitted (R7). */
export const sellerCertificationLocks = pgTable('seller_certification_locks', {
  sellerId: sellerId()
    .primaryKey()
    .references(() => sellers.sellerId),
  failures: integer('failures').notNull().default(0),
  lockedAt: instant('locked_at'),
  /** The ticket by which the marketplace lifted the last lock. */
  unlockTicket: text('unlock_ticket'),
  unlockedAt: instant('unlocked_at'),
});
