import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, sellerId, updatedAt } from '../columns';
import { PRODUCT_CLASSES } from '../enums';
import { products } from './products';
import { sellers } from './sellers';

/**
 * The marketplace's own ids, by which orders are understood: one row for each product id and specification (skuCode).
 * Those of a listing written here point to it and have its class (R1); others were recorded by hand.
 */
export const productCodes = pgTable(
  'product_codes',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    productId: text('product_id').notNull(),
    skuCode: text('sku_code').notNull(),
    name: text('name').notNull(),
    specification: text('specification').notNull(),
    productClass: text('product_class', { enum: PRODUCT_CLASSES }).notNull(),
    productRowId: uuid('product_row_id'),
    specificationKey: uuid('specification_key'),
    skuKey: uuid('sku_key'),
    /** `month`, `year`, `once`, or the key of the package: which price of the specification the product id stands for. */
    priceKey: text('price_key'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'product_codes_pk', columns: [t.sellerId, t.id] }),
    unique('product_codes_codes').on(t.sellerId, t.productId, t.skuCode),
    index('product_codes_by_product').on(t.sellerId, t.productRowId),
    foreignKey({
      name: 'product_codes_product',
      columns: [t.sellerId, t.productRowId],
      foreignColumns: [products.sellerId, products.id],
    }),
  ],
);
