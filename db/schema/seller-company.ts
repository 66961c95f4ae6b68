import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, minorUnits, sealed, sellerId, updatedAt } from '../columns';
import { CURRENCIES } from '../enums';
import { QUALIFICATION_KINDS, SELLER_CONTACT_KINDS } from '../enums/sellers';
import { storedFiles } from './files';
import { sellers } from './sellers';

/** The company behind a seller (企业信息): each change is a version of its own, the highest one counts. */
export const sellerCompanies = pgTable(
  'seller_companies',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    version: integer('version').notNull(),
    legalName: text('legal_name').notNull(),
    /** Unified social credit code (统一社会信用代码), or the number of another country's register. */
    registrationNumber: text('registration_number').notNull(),
    country: text('country').notNull(),
    address: text('address').notNull(),
    website: text('website').notNull(),
    establishedOn: date('established_on'),
    capitalMinor: minorUnits('capital_minor'),
    capitalCurrency: text('capital_currency', { enum: CURRENCIES }).notNull(),
    staff: integer('staff'),
    supportDays: integer('support_days'),
    supportHours: integer('support_hours'),
    /** When the seller came to the marketplace. */
    joinedOn: date('joined_on'),
    changedBy: text('changed_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'seller_companies_pk', columns: [t.sellerId, t.id] }),
    unique('seller_companies_version').on(t.sellerId, t.version),
  ],
);

/** Whom the marketplace writes to; one person for each kind. */
export const sellerContacts = pgTable(
  'seller_contacts',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    kind: text('kind', { enum: SELLER_CONTACT_KINDS }).notNull(),
    /** JSON of name, mobile phone and e-mail. */
    personSealed: sealed('person_sealed').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ name: 'seller_contacts_pk', columns: [t.sellerId, t.kind] })],
);

/** Documents of the company; a removed one keeps its row. */
export const sellerQualifications = pgTable(
  'seller_qualifications',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: QUALIFICATION_KINDS }).notNull(),
    fileId: uuid('file_id').notNull(),
    /** The document's own number. */
    number: text('number').notNull(),
    validUntil: date('valid_until'),
    addedAt: instant('added_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ name: 'seller_qualifications_pk', columns: [t.sellerId, t.id] }),
    index('seller_qualifications_by_file').on(t.sellerId, t.fileId),
    foreignKey({
      name: 'seller_qualifications_file',
      columns: [t.sellerId, t.fileId],
      foreignColumns: [storedFiles.sellerId, storedFiles.id],
    }),
  ],
);

/** Thresholds of the tiers where the marketplace has announced other ones than this product knows (§9). */
export const sellerTierRules = pgTable('seller_tier_rules', {
  sellerId: sellerId()
    .primaryKey()
    .references(() => sellers.sellerId),
  /** Tier → months, turnover and coupon cap, as `tierRules` of the contract. */
  rules: jsonb('rules').notNull(),
  updatedAt: updatedAt(),
});
