import { defineList } from '@/components/data-table/list-definition';
import { MEMBER_SORTS } from '@/lib/members/contract-values';

/** The state of the member list in the address. */
export const memberList = defineList({
  filters: {},
  sorts: MEMBER_SORTS,
  defaultSort: { by: 'name', dir: 'asc' },
});
