import { anyOf, defineList } from '@/components/data-table/list-definition';
import { PRODUCT_CLASSES } from '@/db/enums';
import { CODE_SORTS } from '@/lib/products/codes/values';

/** The state of the product list in the address. */
export const codeList = defineList({
  filters: { productClass: anyOf(PRODUCT_CLASSES) },
  sorts: CODE_SORTS,
  defaultSort: { by: 'created', dir: 'desc' },
});
