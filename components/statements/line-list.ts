import { createParser } from 'nuqs/server';
import { anyOf, aText, defineList } from '@/components/data-table/list-definition';
import {
  BILLING_STATES,
  CURRENCIES,
  ORDER_TYPES,
  PAY_STATUSES,
  PRODUCT_CLASSES,
  SUPERVISION_STATUSES,
} from '@/db/enums';
import { LINE_KINDS } from '@/db/enums/statements';
import { ALL_MONTHS, LINE_SORTS } from '@/lib/statements/contract-values';

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

const monthOrAll = createParser({
  parse: (text) => (text === ALL_MONTHS || MONTH.test(text) ? text : null),
  serialize: (value: string) => value,
});
const amount = createParser({
  parse: (text) => (/^-?\d{1,13}(\.\d{1,2})?$/.test(text) ? text : null),
  serialize: (value: string) => value,
});

/** The state of the transaction list in the address; without a month it is the current one. */
export const lineList = defineList({
  filters: {
    month: monthOrAll,
    product: aText(),
    productClass: anyOf(PRODUCT_CLASSES),
    kind: anyOf(LINE_KINDS),
    orderType: anyOf(ORDER_TYPES),
    billing: anyOf(BILLING_STATES),
    payStatus: anyOf(PAY_STATUSES),
    supervision: anyOf(SUPERVISION_STATUSES),
    currency: anyOf(CURRENCIES),
    amountFrom: amount,
    amountTo: amount,
  },
  sorts: LINE_SORTS,
  defaultSort: { by: 'effectiveAt', dir: 'desc' },
});

/** The part of the list's query string that filters: totals and file take no page and no order. */
export function filterSearch(search: string): string {
  const query = new URLSearchParams(search);
  for (const name of ['cursor', 'limit', 'sort', 'dir']) query.delete(name);
  const text = query.toString();
  return text ? `?${text}` : '';
}
