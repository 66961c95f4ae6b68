import { aMonth, anyOf, aText, defineList } from '@/components/data-table/list-definition';
import { CHARGING_MODES, ORDER_SOURCES, ORDER_TYPES } from '@/db/enums';
import { ORDER_SORTS } from '@/lib/orders/contract-values';

/** The state of the order list in the address. */
export const orderList = defineList({
  filters: {
    month: aMonth(),
    orderType: anyOf(ORDER_TYPES),
    product: aText(),
    chargingMode: anyOf(CHARGING_MODES),
    source: anyOf(ORDER_SOURCES),
  },
  sorts: ORDER_SORTS,
  defaultSort: { by: 'ordered', dir: 'desc' },
});
