import { anyOf, defineList } from '@/components/data-table/list-definition';
import { LICENSE_REQUEST_STATES } from '@/db/enums';
import { REQUEST_SORTS } from '@/lib/licenses/contract-values';

/** The state of the list of licence requests in the address. */
export const requestList = defineList({
  filters: { state: anyOf(LICENSE_REQUEST_STATES) },
  sorts: REQUEST_SORTS,
  defaultSort: { by: 'received', dir: 'desc' },
});
