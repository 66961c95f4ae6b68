import { anyOf, defineList } from '@/components/data-table/list-definition';
import { PRODUCT_CLASSES } from '@/db/enums';
import { PRODUCT_SORTS } from '@/lib/products/contract-values';

/** The state of the product list in the address. */
export const productList = defineList({
  filters: { productClass: anyOf(PRODUCT_CLASSES) },
  sorts: PRODUCT_SORTS,
  defaultSort: { by: 'created', dir: 'desc' },
});
