/** Classes of products by who sells them (seller-center-rules §1.2). */
export const PRODUCT_CLASSES = ['common', 'joint', 'selected', 'huawei'] as const;
export type ProductClass = (typeof PRODUCT_CLASSES)[number];

/** Whether the customer has paid (付费状态); on credit it owes until it has repaid. */
export const PAY_STATES = ['paid', 'unpaid', 'credit_outstanding'] as const;
export type PayState = (typeof PAY_STATES)[number];

/** Nodes of service supervision (服务监管, §4.4), in the order of the flow. */
export const SUPERVISION_NODES = [
  'awaiting_requirement',
  'awaiting_confirmation',
  'awaiting_code',
  'code_activation',
  'in_service',
  'huawei_review',
  'awaiting_acceptance',
  'appealed',
  'completed',
  'refunded',
] as const;
export type SupervisionNode = (typeof SUPERVISION_NODES)[number];

/** What the marketplace's statement may have wrong. */
export const FAULT_KINDS = [
  'amount',
  'rate',
  'left_out',
  'unordered',
  'duplicated',
  'period',
  'refund',
  'voucher',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Files that a seller takes from the marketplace: statement details, summary, transaction details, order list. */
export const STATEMENT_FILES = ['details', 'summary', 'transactions', 'orders'] as const;
export type StatementFile = (typeof STATEMENT_FILES)[number];
export const FILE_FORMATS = ['xlsx', 'csv'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Why a line is on no statement yet (R30); `nothing`: a trial, or nothing was paid. */
export const OBSTACLES = ['not_provided', 'unpaid', 'supervision', 'not_effective', 'nothing'] as const;
export type Obstacle = (typeof OBSTACLES)[number];
