import { anyOf, aText, defineList } from '@/components/data-table/list-definition';
import { FILE_KINDS, FILE_STATES } from '@/db/enums/reconciliation';
import { FILE_SORTS } from '@/lib/statements/reconciliation/contract-values';

/** The state of the list of statement files in the address. */
export const fileList = defineList({
  filters: { kind: anyOf(FILE_KINDS), state: anyOf(FILE_STATES), period: aText() },
  sorts: FILE_SORTS,
  defaultSort: { by: 'sent', dir: 'desc' },
});
