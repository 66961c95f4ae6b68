import { anyOf, aText, defineList } from '@/components/data-table/list-definition';
import { POOL_STATES } from '@/db/enums';
import { POOL_SORTS } from '@/lib/licenses/contract-values';

/** The state of the list of pooled licences in the address. */
export const poolList = defineList({
  filters: { state: anyOf(POOL_STATES), product: aText() },
  sorts: POOL_SORTS,
  defaultSort: { by: 'added', dir: 'desc' },
});
