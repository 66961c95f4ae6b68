import { anyOf, defineList } from '@/components/data-table/list-definition';
import { EXPORT_FORMATS, EXPORT_STATES } from '@/db/enums/exports';
import { EXPORT_SORTS, EXPORT_SOURCE_IDS } from '@/lib/exports/contract-values';

/** The state of the list of exports in the address. */
export const exportList = defineList({
  filters: { source: anyOf(EXPORT_SOURCE_IDS), format: anyOf(EXPORT_FORMATS), state: anyOf(EXPORT_STATES) },
  sorts: EXPORT_SORTS,
  defaultSort: { by: 'created', dir: 'desc' },
});
