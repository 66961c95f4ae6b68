import { z } from 'zod';
import { PRODUCT_CLASSES, type ProductClass } from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import { CODE_SORTS } from './values';

const ID_MAX = 64;
const TEXT_MAX = 255;

export const codesQuery = listQuery(CODE_SORTS).extend({ productClass: manyOf(PRODUCT_CLASSES) });
export type CodesQuery = z.output<typeof codesQuery>;

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

export const recordCode = z.object({
  productId: code.min(1),
  /** Empty for a product that is sold without specifications. */
  skuCode: code.default(''),
  ...described,
});
export type RecordCode = z.output<typeof recordCode>;
export type RecordCodeInput = z.input<typeof recordCode>;

export const updateCode = z.object(described).partial();
export type UpdateCode = z.output<typeof updateCode>;

export type CodeView = {
  id: string;
  productId: string;
  skuCode: string;
  name: string;
  specification: string;
  productClass: ProductClass;
  /** The listing that it is a code of, where that is kept here. */
  productRowId: string | null;
  createdAt: string;
  updatedAt: string;
};

/** What tells one product from another on orders and transaction lines. */
export type ProductCodes = Pick<
  CodeView,
  'productId' | 'skuCode' | 'name' | 'specification' | 'productClass'
>;
