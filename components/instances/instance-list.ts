import { anyOf, defineList, oneOf } from '@/components/data-table/list-definition';
import { CHARGING_MODES, INSTANCE_STATUSES } from '@/db/enums';
import { INSTANCE_ATTENTIONS, INSTANCE_SORTS } from '@/lib/instances/contract-values';

/** The state of the instance list in the address. */
export const instanceList = defineList({
  filters: {
    status: anyOf(INSTANCE_STATUSES),
    attention: anyOf(INSTANCE_ATTENTIONS),
    chargingMode: anyOf(CHARGING_MODES),
    trial: oneOf(['1', '0']),
  },
  sorts: INSTANCE_SORTS,
  defaultSort: { by: 'created', dir: 'desc' },
});
