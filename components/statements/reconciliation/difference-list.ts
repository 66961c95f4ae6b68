import { anyOf, aText, defineList, oneOf } from '@/components/data-table/list-definition';
import { CURRENCIES, PRODUCT_CLASSES } from '@/db/enums';
import { DIFFERENCE_KINDS, DIFFERENCE_REASONS, DIFFERENCE_STATES } from '@/db/enums/reconciliation';
import { DIFFERENCE_SORTS } from '@/lib/statements/reconciliation/contract-values';

/** The state of the list of differences in the address. */
export const differenceList = defineList({
  filters: {
    period: aText(),
    kind: anyOf(DIFFERENCE_KINDS),
    reason: anyOf(DIFFERENCE_REASONS),
    state: anyOf(DIFFERENCE_STATES),
    productClass: anyOf(PRODUCT_CLASSES),
    currency: anyOf(CURRENCIES),
    entity: aText(),
    owner: aText(),
    gone: oneOf(['1']),
  },
  sorts: DIFFERENCE_SORTS,
  defaultSort: { by: 'delta', dir: 'desc' },
});

/** The part of the list's query string that filters: a decision for all takes no page and no order. */
export function differenceFilterOf(search: string): string {
  const query = new URLSearchParams(search);
  for (const name of ['cursor', 'limit', 'sort', 'dir']) query.delete(name);
  return query.size > 0 ? `?${query}` : '';
}
