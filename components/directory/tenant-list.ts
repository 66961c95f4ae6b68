import { defineList } from '@/components/data-table/list-definition';
import { TENANT_SORTS } from '@/lib/directory/contract-values';

/** The state of the enterprise list in the address. */
export const tenantList = defineList({
  filters: {},
  sorts: TENANT_SORTS,
  defaultSort: { by: 'created', dir: 'desc' },
});
