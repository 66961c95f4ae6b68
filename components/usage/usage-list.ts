import { aDay, anyOf, aText, defineList, oneOf } from '@/components/data-table/list-definition';
import { USAGE_SOURCES, USAGE_STATES } from '@/db/enums';
import { USAGE_SORTS } from '@/lib/usage/contract-values';

/** The state of the usage list in the address. */
export const usageList = defineList({
  filters: {
    state: anyOf(USAGE_STATES),
    late: oneOf(['1']),
    source: anyOf(USAGE_SOURCES),
    code: aText(),
    from: aDay(),
    to: aDay(),
    instanceId: aText(),
    batchId: aText(),
  },
  sorts: USAGE_SORTS,
  defaultSort: { by: 'added', dir: 'desc' },
});
