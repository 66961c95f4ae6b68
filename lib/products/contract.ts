import { z } from 'zod';
import { PRODUCT_CLASSES, type ProductClass } from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import { PRODUCT_SORTS } from './contract-values';

const ID_MAX = 64;
const TEXT_MAX = 255;

export const productsQuery = listQuery(PRODUCT_SORTS).extend({ productClass: manyOf(PRODUCT_CLASSES) });
export type ProductsQuery = z.output<typeof productsQuery>;

const code = z
  .string()
  .trim()
  .max(ID_MAX)
  .regex(/^[\x21-\x7e]*$/);
const described = {
  name: z.string().trim().min(1).max(TEXT_MAX),
  specification: z.string().trim().max(TEXT_MAX),
  productClass: z.enum(PRODUCT_CLASSES),
};

export const createProduct = z.object({
  productId: code.min(1),
  /** Empty for a product that is sold without specifications. */
  skuCode: code.default(''),
  ...described,
});
export type CreateProduct = z.output<typeof createProduct>;
export type CreateProductInput = z.input<typeof createProduct>;

export const updateProduct = z.object(described).partial();
export type UpdateProduct = z.output<typeof updateProduct>;

export type ProductView = {
  id: string;
  productId: string;
  skuCode: string;
  name: string;
  specification: string;
  productClass: ProductClass;
  createdAt: string;
  updatedAt: string;
};

/** What tells one product from another on orders and transaction lines. */
export type ProductCodes = Pick<
  ProductView,
  'productId' | 'skuCode' | 'name' | 'specification' | 'productClass'
>;
