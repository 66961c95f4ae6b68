import { pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, sellerId, updatedAt } from '../columns';
import { PRODUCT_CLASSES } from '../enums';
import { sellers } from './sellers';

/** What the seller sells, by the marketplace's own ids: one row for each product id and specification (skuCode). */
export const products = pgTable(
  'products',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    productId: text('product_id').notNull(),
    skuCode: text('sku_code').notNull(),
    name: text('name').notNull(),
    specification: text('specification').notNull(),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'products_pk', columns: [t.sellerId, t.id] }),
    unique('products_codes').on(t.sellerId, t.productId, t.skuCode),
  ],
);
