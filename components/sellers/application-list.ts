import { anyOf, defineList } from '@/components/data-table/list-definition';
import { BENEFIT_KINDS, BENEFIT_STATES } from '@/db/enums/sellers';

/** The state of the list of applications for benefits in the address. */
export const applicationList = defineList({
  filters: { state: anyOf(BENEFIT_STATES), kind: anyOf(BENEFIT_KINDS) },
  sorts: ['changed'],
  defaultSort: { by: 'changed', dir: 'desc' },
});
