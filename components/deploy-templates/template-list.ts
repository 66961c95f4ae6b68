import { anyOf, defineList } from '@/components/data-table/list-definition';
import { TEMPLATE_STATES } from '@/db/enums/deploy-templates';
import { TEMPLATE_SORTS } from '@/lib/deploy-templates/contract-values';

/** The state of the list of deployment templates in the address. */
export const templateList = defineList({
  filters: { state: anyOf(TEMPLATE_STATES) },
  sorts: TEMPLATE_SORTS,
  defaultSort: { by: 'changed', dir: 'desc' },
});
