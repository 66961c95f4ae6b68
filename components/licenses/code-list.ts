import { anyOf, defineList } from '@/components/data-table/list-definition';
import { LICENSE_SOURCES, LICENSE_STATUSES } from '@/db/enums';
import { CODE_ATTENTIONS, CODE_SORTS } from '@/lib/licenses/contract-values';

/** The state of the list of auth codes in the address. */
export const codeList = defineList({
  filters: {
    status: anyOf(LICENSE_STATUSES),
    attention: anyOf(CODE_ATTENTIONS),
    source: anyOf(LICENSE_SOURCES),
  },
  sorts: CODE_SORTS,
  defaultSort: { by: 'added', dir: 'desc' },
});
