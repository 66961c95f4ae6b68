import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, sellerId, updatedAt } from '../columns';
import { CURRENCIES, PRODUCT_CLASSES } from '../enums';
import { TERMS_METHODS, VOUCHER_RULES } from '../enums/statements';
import { sellers } from './sellers';

/**
 * Settlement rules (结算规则) of a product class, or of one product id, from an instant on. A row never changes; a line is
 * settled by the newest row of its product, else of its class, that was valid when it was ordered.
 */
export const settlementTerms = pgTable(
  'settlement_terms',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    /** Empty: every product of the class. */
    productId: text('product_id').notNull().default(''),
    validFrom: instant('valid_from').notNull(),
    method: text('method', { enum: TERMS_METHODS }).notNull(),
    /** Platform fee (R40), or the marketplace's percentage of the international site. */
    feeBps: integer('fee_bps').notNull().default(0),
    /** The seller's share of joint, selected and Huawei goods (R43). */
    shareBps: integer('share_bps').notNull().default(0),
    /** Floor discount (底线折扣) of the base-price share. */
    floorBps: integer('floor_bps').notNull().default(10_000),
    /** Operation-management fee (运营管理费, R43). */
    managementBps: integer('management_bps').notNull().default(0),
    taxBps: integer('tax_bps').notNull().default(0),
    /** The seller's own taxes of the international site: withholding and digital-service tax (§12). */
    withholdingBps: integer('withholding_bps').notNull().default(0),
    digitalTaxBps: integer('digital_tax_bps').notNull().default(0),
    voucherRule: text('voucher_rule', { enum: VOUCHER_RULES }).notNull().default('full'),
    voucherBurdenBps: integer('voucher_burden_bps').notNull().default(10_000),
    note: text('note').notNull().default(''),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'settlement_terms_pk', columns: [t.sellerId, t.id] }),
    unique('settlement_terms_from').on(t.sellerId, t.productClass, t.productId, t.validFrom),
    index('settlement_terms_by_product').on(t.sellerId, t.productId, t.validFrom),
    check(
      'settlement_terms_rates',
      sql`least(${t.feeBps}, ${t.shareBps}, ${t.floorBps}, ${t.managementBps}, ${t.taxBps}, ${t.withholdingBps}, ${t.digitalTaxBps}, ${t.voucherBurdenBps}) >= 0
        and greatest(${t.feeBps}, ${t.shareBps}, ${t.floorBps}, ${t.managementBps}, ${t.taxBps}, ${t.withholdingBps}, ${t.digitalTaxBps}, ${t.voucherBurdenBps}) <= 10000`,
    ),
  ],
);

/** With whom the seller contracts, where that is not as its certification says: one row a seller. */
export const settlementSettings = pgTable('settlement_settings', {
  sellerId: sellerId()
    .primaryKey()
    .references(() => sellers.sellerId),
  /** 签约主体, as statements name it. */
  contractingEntity: text('contracting_entity').notNull(),
  currency: text('currency', { enum: CURRENCIES }).notNull(),
  updatedBy: text('updated_by').notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});
