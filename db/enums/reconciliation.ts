/** Files that the marketplace lets a seller export: 账单明细, 账单, 交易明细, 订单列表 (seller-center-rules §11). */
export const FILE_KINDS = ['details', 'summary', 'transactions', 'orders'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/**
 * `needs_mapping`: headings that the import does not know; a person says what they are. `refused`: nothing of it is in.
 * `withdrawn`: its rows were taken out again; the file itself is kept.
 */
export const FILE_STATES = [
  'received',
  'reading',
  'needs_mapping',
  'imported',
  'refused',
  'withdrawn',
] as const;
export type FileState = (typeof FILE_STATES)[number];

/** What becomes of earlier files that tell the same statements as a new one. */
export const OTHER_FILES = ['replace', 'keep'] as const;
export type OtherFiles = (typeof OTHER_FILES)[number];

/** What differs between the expected statement and the marketplace's, one word for each line. */
export const DIFFERENCE_KINDS = [
  'amount_differs',
  'voucher_differs',
  'rate_differs',
  'missing_there',
  'missing_here',
  'duplicated',
  'wrong_period',
  'wrong_statement',
  'refund_unmatched',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** The likely cause of a difference; each has its words and its next step in the catalogue. */
export const DIFFERENCE_REASONS = [
  'rounding',
  'quantity',
  'deal_price',
  'due_only',
  'voucher_unknown_here',
  'voucher_unknown_there',
  'voucher_amount',
  'tier_here_is_right',
  'tier_there_is_right',
  'rate_neither',
  'rate_agreement',
  'told_unpaid',
  'told_supervision',
  'told_not_effective',
  'month_end',
  'not_on_their_statement',
  'line_unknown',
  'line_not_billed',
  'twice_in_file',
  'twice_in_files',
  'billed_in_both_periods',
  'told_earlier',
  'told_later',
  'other_class',
  'other_entity',
  'other_currency',
  'refund_not_told',
  'refund_not_known',
  'refund_without_original',
] as const;
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];

/** What people say of a difference; a confirmed one is corrected by adjustment in the next cycle (R36). */
export const DIFFERENCE_STATES = ['open', 'explained', 'disputed', 'adjusted_next_cycle'] as const;
export type DifferenceState = (typeof DIFFERENCE_STATES)[number];

/** What happened to a difference: a person decided, or a new comparison found it changed, gone or back. */
export const DIFFERENCE_EVENTS = ['decided', 'changed', 'gone', 'returned'] as const;
export type DifferenceEvent = (typeof DIFFERENCE_EVENTS)[number];
