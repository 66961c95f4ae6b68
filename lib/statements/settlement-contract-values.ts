/** Values of the settlement contract that screens need at run time; apart from it, so that they do not load the validator. */

export const STATEMENT_SORTS = ['period', 'due'] as const;
export type StatementSort = (typeof STATEMENT_SORTS)[number];

export const SETTLED_LINE_SORTS = ['effectiveAt', 'due'] as const;
export type SettledLineSort = (typeof SETTLED_LINE_SORTS)[number];

export const RUN_SORTS = ['startedAt'] as const;
export const LEDGER_SORTS = ['seq'] as const;

/** Every column of the list of statements and of its export, in their usual order. */
export const STATEMENT_COLUMNS = [
  'period',
  'productClass',
  'entity',
  'currency',
  'lines',
  'sales',
  'refund',
  'voucher',
  'fee',
  'increment',
  'management',
  'tax',
  'adjustment',
  'carried',
  'due',
  'state',
  'billDay',
  'revision',
] as const;
export type StatementColumn = (typeof STATEMENT_COLUMNS)[number];

/** Every column of a statement's lines and of their export, in their usual order. */
export const SETTLED_LINE_COLUMNS = [
  'orderId',
  'orderLineId',
  'originalLineId',
  'kind',
  'product',
  'productId',
  'effectiveAt',
  'method',
  'rate',
  'increment',
  'management',
  'tax',
  'amount',
  'voucher',
  'feeAmount',
  'incrementAmount',
  'managementAmount',
  'taxAmount',
  'due',
  'currency',
] as const;
export type SettledLineColumn = (typeof SETTLED_LINE_COLUMNS)[number];

/** Every column of the ledger's list and export: one row a posting. */
export const LEDGER_COLUMNS = [
  'seq',
  'at',
  'kind',
  'period',
  'subject',
  'account',
  'currency',
  'amount',
  'actor',
  'hash',
] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

/** A rate of 100 %. */
export const FULL_BPS = 10_000;
export const MAX_NOTE = 500;
