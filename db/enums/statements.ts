/** What a transaction line (交易明细) stands for; only `order` has an order, `usage` is summed per product and month (R32). */
export const LINE_KINDS = ['order', 'usage', 'adjustment', 'penalty'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** Nodes of service supervision (服务监管, seller-center-rules §4.4), in the order of the flow. */
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

/**
 * How a line is settled (§5.4, §5.5, §12): common goods by platform fee, the other classes by a share of the deal price
 * or of the base price, the international site after withholding and taxes; adjustments and penalties (`direct`) as told.
 */
export const SETTLEMENT_METHODS = [
  'platform_fee',
  'deal_share',
  'base_share',
  'international',
  'direct',
] as const;
export type SettlementMethod = (typeof SETTLEMENT_METHODS)[number];

/** What terms may choose. */
export const TERMS_METHODS = ['platform_fee', 'deal_share', 'base_share', 'international'] as const;
export type TermsMethod = (typeof TERMS_METHODS)[number];

/**
 * Who bears a voucher (R42): the seller in full, or by its burden, before the rate; `joint_cost` is the older form, where
 * the burden is taken off after the rate.
 */
export const VOUCHER_RULES = ['full', 'burden', 'joint_cost'] as const;
export type VoucherRule = (typeof VOUCHER_RULES)[number];

/** `open` statements are computed again by every run; a closed one changes only by reversal in the ledger. */
export const STATEMENT_STATES = ['open', 'closed'] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** What became of a line between two revisions of its statement. */
export const LINE_CHANGES = ['added', 'removed', 'changed'] as const;
export type LineChange = (typeof LINE_CHANGES)[number];

export const BILL_RUN_STATES = ['running', 'complete', 'failed'] as const;
export type BillRunState = (typeof BILL_RUN_STATES)[number];

/** Accounts of the ledger. Debits are positive, credits negative; every entry sums to zero in each currency. */
export const LEDGER_ACCOUNTS = [
  'receivable',
  'sales',
  'platform_fee',
  'increment',
  'share',
  'management',
  'voucher',
  'refund',
  'adjustment',
  'penalty',
  'tax',
  'payout',
  'deposit',
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** `statement` books a statement's revision, `reversal` takes an entry back as a whole. */
export const LEDGER_KINDS = ['statement', 'reversal'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** What keeps a line off a statement besides its billing state (`BILLING_STATES`); `waits_for_run`: nothing does. */
export const RUN_REASONS = [
  'seller_not_certified',
  'product_class_unknown',
  'no_settlement_terms',
  'waits_for_run',
] as const;
export type RunReason = (typeof RUN_REASONS)[number];
