import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, sealed, sellerId, updatedAt } from '../columns';
import { SITES } from '../enums';

/** A vendor on the marketplace: the tenant. `account_site` is where it registered, `site` the one it works on (R4). */
export const sellers = pgTable('sellers', {
  sellerId: uuid('seller_id').primaryKey(),
  name: text('name').notNull(),
  site: text('site', { enum: SITES }).notNull().default('china'),
  accountSite: text('account_site', { enum: SITES }).notNull().default('china'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** The seller's AK/SK for the marketplace's open API; one row a seller, the secret sealed. */
export const marketplaceCredentials = pgTable('marketplace_credentials', {
  sellerId: sellerId()
    .primaryKey()
    .references(() => sellers.sellerId),
  accessKeyId: text('access_key_id').notNull(),
  secretSealed: sealed('secret_sealed').notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** Banners that an account has hidden in one browser (R4). */
export const dismissals = pgTable(
  'dismissals',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    memberId: uuid('member_id').notNull(),
    browserId: uuid('browser_id').notNull(),
    notice: text('notice').notNull(),
    dismissedAt: instant('dismissed_at').notNull().defaultNow(),
  },
  (t) => [unique('dismissals_once').on(t.sellerId, t.memberId, t.browserId, t.notice)],
);
