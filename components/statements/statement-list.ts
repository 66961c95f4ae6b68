import { anyOf, aText, defineList, oneOf } from '@/components/data-table/list-definition';
import { CURRENCIES, PRODUCT_CLASSES } from '@/db/enums';
import {
  LEDGER_ACCOUNTS,
  LEDGER_KINDS,
  LINE_CHANGES,
  LINE_KINDS,
  STATEMENT_STATES,
} from '@/db/enums/statements';
import { CHANGE_SORTS } from '@/lib/statements/contract-changes-values';
import {
  LEDGER_SORTS,
  RUN_SORTS,
  SETTLED_LINE_SORTS,
  STATEMENT_SORTS,
} from '@/lib/statements/settlement-contract-values';

/** The state of each list of the room in its address. */
export const statementList = defineList({
  filters: {
    period: aText(),
    productClass: anyOf(PRODUCT_CLASSES),
    currency: anyOf(CURRENCIES),
    state: anyOf(STATEMENT_STATES),
  },
  sorts: STATEMENT_SORTS,
  defaultSort: { by: 'period', dir: 'desc' },
});

export const settledLineList = defineList({
  filters: { kind: anyOf(LINE_KINDS), negative: oneOf(['1']) },
  sorts: SETTLED_LINE_SORTS,
  defaultSort: { by: 'effectiveAt', dir: 'desc' },
});

export const changeList = defineList({
  filters: { revision: aText(), change: anyOf(LINE_CHANGES) },
  sorts: CHANGE_SORTS,
  defaultSort: { by: 'delta', dir: 'desc' },
});

export const runList = defineList({
  filters: { period: aText() },
  sorts: RUN_SORTS,
  defaultSort: { by: 'startedAt', dir: 'desc' },
});

export const ledgerList = defineList({
  filters: {
    kind: anyOf(LEDGER_KINDS),
    account: anyOf(LEDGER_ACCOUNTS),
    period: aText(),
    subjectId: aText(),
  },
  sorts: LEDGER_SORTS,
  defaultSort: { by: 'seq', dir: 'desc' },
});
