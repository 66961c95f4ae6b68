import { anyOf, defineList } from '@/components/data-table/list-definition';
import { ADDRESS_FAMILIES, GENERATIONS } from '@/db/enums';
import { ADDRESS_SORTS } from '@/lib/endpoints/contract-values';

/** The state of the list of production addresses in the address bar. */
export const addressList = defineList({
  filters: { family: anyOf(ADDRESS_FAMILIES), generation: anyOf(GENERATIONS) },
  sorts: ADDRESS_SORTS,
  defaultSort: { by: 'created', dir: 'desc' },
});

/** The full production address, as it is entered on the marketplace. */
export const productionUrl = (origin: string, code: string): string =>
  `${origin}/api/marketplace/${encodeURIComponent(code)}`;
