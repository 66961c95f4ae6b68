import { anyOf, defineList } from '@/components/data-table/list-definition';
import { ATTRIBUTE_KINDS } from '@/db/enums/listings';
import { ATTRIBUTE_SORTS } from '@/lib/products/pricing/contract-values';

/** The state of the list of SKU attributes in the address. */
export const attributeList = defineList({
  filters: { kind: anyOf(ATTRIBUTE_KINDS) },
  sorts: ATTRIBUTE_SORTS,
  defaultSort: { by: 'code', dir: 'asc' },
});
