import { foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, sellerId, updatedAt } from '../columns';
import { ATTRIBUTE_KINDS } from '../enums/listings';
import { products } from './products';
import { sellers } from './sellers';

/** The seller's own SKU attributes (商品属性): master data that specifications copy, so that a listing never changes. */
export const skuAttributes = pgTable(
  'sku_attributes',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    /** The code in small letters: two codes that differ by case alone are one. */
    codeKey: text('code_key').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ATTRIBUTE_KINDS }).notNull(),
    description: text('description').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'sku_attributes_pk', columns: [t.sellerId, t.id] }),
    unique('sku_attributes_code').on(t.sellerId, t.codeKey),
    unique('sku_attributes_name').on(t.sellerId, t.name),
  ],
);

/** From which SKU to which a buyer may upgrade inside a specification, and at what part of the difference (R13). */
export const upgradeRules = pgTable(
  'upgrade_rules',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    productRowId: uuid('product_row_id').notNull(),
    /** Keys of the listing's content. */
    specificationKey: uuid('specification_key').notNull(),
    fromSkuKey: uuid('from_sku_key').notNull(),
    toSkuKey: uuid('to_sku_key').notNull(),
    discountBps: integer('discount_bps').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'upgrade_rules_pk', columns: [t.sellerId, t.id] }),
    unique('upgrade_rules_way').on(t.sellerId, t.productRowId, t.specificationKey, t.fromSkuKey, t.toSkuKey),
    foreignKey({
      name: 'upgrade_rules_product',
      columns: [t.sellerId, t.productRowId],
      foreignColumns: [products.sellerId, products.id],
    }),
  ],
);
