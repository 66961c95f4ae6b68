import { anyOf, defineList } from '@/components/data-table/list-definition';
import { ASSET_KINDS, ASSET_STATES } from '@/db/enums/assets';
import { ASSET_SORTS, SCAN_FILTERS } from '@/lib/assets/contract-values';

/** The state of the list of assets in the address. */
export const assetList = defineList({
  filters: { kind: anyOf(ASSET_KINDS), state: anyOf(ASSET_STATES), scan: anyOf(SCAN_FILTERS) },
  sorts: ASSET_SORTS,
  defaultSort: { by: 'added', dir: 'desc' },
});
