/** Values of the contract that screens need at run time; apart from it, so that they do not load the validator. */
import type { DifferenceState, FileKind } from '@/db/enums/reconciliation';

/** Every column of the marketplace's files that is read, by our names (seller-center-rules §4.1, §4.2, §5.4). */
export const FILE_FIELDS = [
  'statementId',
  'period',
  'productClass',
  'entity',
  'currency',
  'orderId',
  'orderLineId',
  'originalLineId',
  'productName',
  'productId',
  'specification',
  'customer',
  'billingMode',
  'listPrice',
  'discount',
  'dealPrice',
  'quantity',
  'duration',
  'taxRate',
  'rate',
  'voucher',
  'amount',
  'due',
  'effectiveAt',
  'payStatus',
  'supervision',
  'status',
  'sales',
  'feeRate',
  'fee',
  'increment',
  'management',
  'refund',
  'adjustment',
  'applicationId',
  'billedAt',
  'paidAt',
] as const;
export type FileField = (typeof FILE_FIELDS)[number];

const OF_LINE = [
  'orderId',
  'orderLineId',
  'originalLineId',
  'productName',
  'productId',
  'specification',
  'customer',
  'billingMode',
  'listPrice',
  'discount',
  'dealPrice',
  'quantity',
  'duration',
  'taxRate',
  'rate',
  'voucher',
  'amount',
  'due',
  'effectiveAt',
  'payStatus',
  'supervision',
  'status',
] as const;
const OF_STATEMENT = ['statementId', 'period', 'productClass', 'entity', 'currency'] as const;

/** Which fields a kind of file may hold. */
export const KIND_FIELDS: Record<FileKind, readonly FileField[]> = {
  details: [...OF_STATEMENT, ...OF_LINE],
  summary: [
    ...OF_STATEMENT,
    'sales',
    'voucher',
    'feeRate',
    'fee',
    'increment',
    'management',
    'refund',
    'adjustment',
    'due',
    'applicationId',
    'status',
    'billedAt',
    'paidAt',
  ],
  transactions: [...OF_STATEMENT, ...OF_LINE],
  orders: [...OF_STATEMENT, ...OF_LINE],
};

/** Without these nothing can be compared. A month may also be named beside the file, a currency in a heading. */
export const REQUIRED_FIELDS: Record<FileKind, readonly FileField[]> = {
  details: ['period', 'productClass', 'entity', 'currency', 'orderId', 'orderLineId', 'amount', 'due'],
  summary: ['statementId', 'period', 'productClass', 'entity', 'currency', 'due'],
  transactions: ['currency', 'orderId', 'orderLineId', 'amount'],
  orders: ['currency', 'orderId', 'amount'],
};

export const MAX_FILE_BYTES = 80_000_000;
export const MAX_FILE_ROWS = 200_000;
/** How many remarks of a file are kept; how many there are is counted on. */
export const MAX_REMARKS = 20_000;

/** What may be wrong with one row: the whole file is refused then. */
export const ROW_PROBLEMS = [
  'missing',
  'too_long',
  'amount',
  'amount_decimals',
  'amount_bounds',
  'currency',
  'currency_mixed',
  'currency_in_statement',
  'period',
  'period_in_future',
  'product_class',
  'rate',
  'quantity',
  'quantity_negative',
  'time',
  'number_too_long',
  'formula',
  'formula_empty',
  'total_differs',
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/** What is worth knowing of a row that was taken, or left out for good reason. */
export const ROW_NOTES = [
  'total_row',
  'heading_repeated',
  'formula_value',
  'repeated_row',
  'other_period',
  'period_contradicted',
] as const;
export type RowNote = (typeof ROW_NOTES)[number];

/** What may be wrong with the file as a whole. */
export const FILE_PROBLEMS = [
  'unreadable',
  'encoding',
  'too_large',
  'old_workbook',
  'no_heading',
  'several_sheets',
  'column_repeated',
  'too_many_rows',
  'no_rows',
  'rows',
  'columns',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** Which state may follow which, by a person's decision; a comparison may set any of them back to `open`. */
export const DIFFERENCE_TRANSITIONS: Record<DifferenceState, readonly DifferenceState[]> = {
  open: ['explained', 'disputed', 'adjusted_next_cycle'],
  explained: ['open', 'disputed', 'adjusted_next_cycle'],
  disputed: ['open', 'explained', 'adjusted_next_cycle'],
  adjusted_next_cycle: ['open', 'explained'],
};

export const DIFFERENCE_SORTS = ['delta', 'found', 'order'] as const;
export type DifferenceSort = (typeof DIFFERENCE_SORTS)[number];

export const DIFFERENCE_COLUMNS = [
  'orderLineId',
  'kind',
  'delta',
  'expected',
  'told',
  'reason',
  'state',
  'owner',
  'ticketNumber',
  'note',
  'orderId',
  'productId',
  'productClass',
  'entity',
  'foundAt',
] as const;
export type DifferenceColumn = (typeof DIFFERENCE_COLUMNS)[number];

export const FILE_SORTS = ['sent'] as const;
/** The filter value for people's own differences, and for those that nobody has taken. */
export const NOBODY = 'nobody';
/** How many differences one decision may take. */
export const MAX_DECIDED = 5_000;
