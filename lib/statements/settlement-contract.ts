import { z } from 'zod';
import {
  type BillingState,
  CURRENCIES,
  type Currency,
  LOCALES,
  PRODUCT_CLASSES,
  type ProductClass,
  type Site,
} from '@/db/enums';
import {
  type BillRunState,
  LEDGER_ACCOUNTS,
  LEDGER_KINDS,
  type LedgerAccount,
  type LedgerKind,
  LINE_KINDS,
  type LineKind,
  type RunReason,
  type SettlementMethod,
  STATEMENT_STATES,
  type StatementState,
  TERMS_METHODS,
  type TermsMethod,
  VOUCHER_RULES,
  type VoucherRule,
} from '@/db/enums/statements';
import { listQuery, manyOf } from '@/lib/http/list';
import type { RevisionView } from './contract-changes';
import {
  FULL_BPS,
  LEDGER_COLUMNS,
  LEDGER_SORTS,
  MAX_NOTE,
  RUN_SORTS,
  SETTLED_LINE_COLUMNS,
  SETTLED_LINE_SORTS,
  STATEMENT_COLUMNS,
  STATEMENT_SORTS,
} from './settlement-contract-values';

/** A period's id (R34): the month covered, `YYYYMM`. */
export const periodId = z.string().regex(/^(19|20|21)\d\d(0[1-9]|1[0-2])$/, 'format');
const bps = z.number().int().min(0).max(FULL_BPS);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const columnsOf = <T extends string>(all: readonly [T, ...T[]]) =>
  manyOf(all).transform((given) => (given.length > 0 ? [...new Set(given)] : [...all]));
const fileWishes = { bom: z.enum(['0', '1']).default('0'), lang: z.enum(LOCALES).optional() };

/** Statements, the newest period first unless asked otherwise. */
export const statementsQuery = listQuery(STATEMENT_SORTS)
  .omit({ q: true })
  .extend({
    period: periodId.optional(),
    productClass: manyOf(PRODUCT_CLASSES),
    currency: manyOf(CURRENCIES),
    state: manyOf(STATEMENT_STATES),
  });
export type StatementsQuery = z.output<typeof statementsQuery>;

/** `q` is a whole order id, order line id or product id. */
export const settledLinesQuery = listQuery(SETTLED_LINE_SORTS).extend({
  kind: manyOf(LINE_KINDS),
  /** `1`: refunds and other negative lines alone. */
  negative: z.enum(['1']).optional(),
});
export type SettledLinesQuery = z.output<typeof settledLinesQuery>;

export const runsQuery = listQuery(RUN_SORTS).omit({ q: true }).extend({ period: periodId.optional() });
export type RunsQuery = z.output<typeof runsQuery>;

/** Computes the statements of a period whose bill day has come. */
export const runBillsInput = z.object({ period: periodId });
export type RunBills = z.output<typeof runBillsInput>;

export const termsQuery = z.object({
  productClass: manyOf(PRODUCT_CLASSES),
  productId: z.string().trim().max(200).optional(),
});
export type TermsQuery = z.output<typeof termsQuery>;

/** Terms of a class, or of one product id, from an instant on; what is left out is nothing, a rate in basis points. */
export const addTermsInput = z.object({
  productClass: z.enum(PRODUCT_CLASSES),
  productId: z.string().trim().max(200).default(''),
  validFrom: instant,
  method: z.enum(TERMS_METHODS),
  feeBps: bps.default(0),
  shareBps: bps.default(0),
  floorBps: bps.default(FULL_BPS),
  managementBps: bps.default(0),
  taxBps: bps.default(0),
  withholdingBps: bps.default(0),
  digitalTaxBps: bps.default(0),
  voucherRule: z.enum(VOUCHER_RULES).default('full'),
  voucherBurdenBps: bps.default(FULL_BPS),
  note: z.string().trim().max(MAX_NOTE).default(''),
});
export type AddTerms = z.output<typeof addTermsInput>;

/** With whom the seller contracts, and in which of the entity's currencies; both as this product knows them for the site. */
export const settlementSettingsInput = z.object({
  entity: z.string().trim().min(1).max(MAX_NOTE),
  currency: z.enum(CURRENCIES),
});
export type SetSettlement = z.output<typeof settlementSettingsInput>;

export const ledgerQuery = listQuery(LEDGER_SORTS)
  .omit({ q: true })
  .extend({
    kind: manyOf(LEDGER_KINDS),
    account: manyOf(LEDGER_ACCOUNTS),
    period: periodId.optional(),
    /** A statement's id. */
    subjectId: z.uuid().optional(),
  });
export type LedgerQuery = z.output<typeof ledgerQuery>;

/** Balances at the end of an instant; without it, now. */
export const balancesQuery = z.object({ at: instant.optional(), period: periodId.optional() });
export type BalancesQuery = z.output<typeof balancesQuery>;

export const calendarQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() });
export const calendarDayId = z.iso.date();
export const setCalendarDayInput = z.object({
  isWorking: z.boolean(),
  note: z.string().trim().max(MAX_NOTE).default(''),
});
export type SetCalendarDay = z.output<typeof setCalendarDayInput>;

export const statementsExportQuery = statementsQuery
  .omit({ cursor: true, limit: true })
  .extend({ columns: columnsOf(STATEMENT_COLUMNS), ...fileWishes });
export type StatementsExportQuery = z.output<typeof statementsExportQuery>;

export const settledLinesExportQuery = settledLinesQuery
  .omit({ cursor: true, limit: true })
  .extend({ columns: columnsOf(SETTLED_LINE_COLUMNS), ...fileWishes });
/** The lines of one statement as a file. */
export const settledLinesFile = settledLinesExportQuery.extend({ statementId: z.uuid() });
export type SettledLinesFile = z.output<typeof settledLinesFile>;

export const ledgerExportQuery = ledgerQuery
  .omit({ cursor: true, limit: true })
  .extend({ columns: columnsOf(LEDGER_COLUMNS), ...fileWishes });
export type LedgerExportQuery = z.output<typeof ledgerExportQuery>;

/**
 * A statement (账单) as it is expected. Amounts in minor units:
 * due = sales + refund + adjustment − voucher − fee + increment − management − tax + carried.
 * `refund` and `carried` are zero or negative. A negative due is carried into the next one (R49).
 */
export type StatementView = {
  id: string;
  period: string;
  productClass: ProductClass;
  entity: string;
  currency: Currency;
  state: StatementState;
  revision: number;
  /** `YYYY-MM-DD` in Shanghai, already moved to a working day. */
  billDay: string;
  lines: number;
  salesMinor: number;
  refundMinor: number;
  voucherMinor: number;
  feeMinor: number;
  incrementMinor: number;
  managementMinor: number;
  taxMinor: number;
  adjustmentMinor: number;
  carriedMinor: number;
  dueMinor: number;
  /** The due is negative: the next statement of its kind begins with it. */
  isCarriedForward: boolean;
  linesDigest: string;
  closedAt: string | null;
  createdAt: string;
  updatedAt: string;
};

/** `carriedFrom`: whose negative due this one begins with; `carriedInto`: the one that took this one's. */
export type StatementDetail = StatementView & {
  carriedFrom: { id: string; period: string } | null;
  carriedInto: { id: string; period: string } | null;
  entries: LedgerEntryView[];
  /** Newest first. */
  revisions: RevisionView[];
  canClose: boolean;
};

/** A transaction line as a statement settles it; `id` is the transaction line's. Rates in basis points. */
export type SettledLineView = {
  id: string;
  statementId: string;
  kind: LineKind;
  orderId: string;
  orderLineId: string;
  originalLineId: string | null;
  productId: string;
  productName: string;
  effectiveAt: string;
  method: SettlementMethod;
  /** Platform fee, or the seller's share. */
  rateBps: number;
  incrementBps: number;
  managementBps: number;
  taxBps: number;
  currency: Currency;
  amountMinor: number;
  voucherMinor: number;
  feeMinor: number;
  incrementMinor: number;
  managementMinor: number;
  taxMinor: number;
  dueMinor: number;
};

/** `fault` is a code under `errors` in the catalogue. `isChanged`: a statement came to other figures than before. */
export type BillRunView = {
  id: string;
  period: string;
  state: BillRunState;
  startedBy: string;
  startedAt: string;
  finishedAt: string | null;
  lines: number;
  statements: number;
  isChanged: boolean;
  fault: string | null;
  /** What it made of statements; those that came to the same are none. */
  revisions: RevisionView[];
};

/** Runs, and what may be run next: the newest period whose bill day has come, and the next bill day. */
export type RunChoice = { period: string; billDay: string; nextPeriod: string; nextBillDay: string };

export type BilledRun = BillRunView & { results: StatementView[] };

export type TermsView = {
  id: string;
  productClass: ProductClass;
  productId: string;
  productName: string | null;
  validFrom: string;
  method: TermsMethod;
  feeBps: number;
  shareBps: number;
  floorBps: number;
  managementBps: number;
  taxBps: number;
  withholdingBps: number;
  digitalTaxBps: number;
  voucherRule: VoucherRule;
  voucherBurdenBps: number;
  note: string;
  createdBy: string;
  createdAt: string;
  /** Of its class and product: in force, still to come, or followed by newer ones. */
  standing: 'current' | 'coming' | 'past';
};

/** What holds for a class without terms; `method` null: its lines wait for terms (`no_settlement_terms`). */
export type DefaultTerms = {
  productClass: ProductClass;
  method: TermsMethod | null;
  feeBps: number | null;
  /** A listing's own fee goes before the default. */
  usesListingFee: boolean;
};

/** Entity and currency of settlement: as set here, else as certification says; what certification says stands beside. */
export type SettlementSettings = {
  site: Site;
  source: 'settings' | 'certification' | null;
  entity: string | null;
  currency: Currency;
  updatedBy: string | null;
  updatedAt: string | null;
  certified: { entity: string; currency: Currency } | null;
};

/** `entity` null: neither the settings nor a passed certification name one. */
export type TermsList = {
  items: TermsView[];
  defaults: DefaultTerms[];
  entity: string | null;
  asOf: string;
};

/** Debits positive, credits negative: an entry's postings sum to zero in each currency. */
export type PostingView = { account: LedgerAccount; currency: Currency; amountMinor: number };

export type LedgerEntryView = {
  id: string;
  seq: number;
  kind: LedgerKind;
  period: string;
  /** The statement that it books, and which revision. */
  subjectId: string;
  revision: number;
  productClass: ProductClass;
  reversesSeq: number | null;
  reversedBySeq: number | null;
  actorLabel: string;
  at: string;
  linesDigest: string;
  previousHash: string;
  hash: string;
  postings: PostingView[];
};

export type LedgerBalances = { asOf: string; balances: PostingView[] };

/** The first row that is not as it was written; `problem` is a key under `settlement.ledger.problems`. */
export type LedgerBreak = {
  table: 'ledger_entries' | 'ledger_postings' | 'statements' | 'statement_lines';
  id: string;
  seq: number | null;
  problem: LedgerProblem;
};
export const LEDGER_PROBLEMS = [
  'sequence_gap',
  'previous_hash',
  'hash',
  'unbalanced',
  'reversal',
  'statement_missing',
  'statement_unbooked',
  'statement_figures',
  'lines_digest',
  'line_arithmetic',
] as const;
export type LedgerProblem = (typeof LEDGER_PROBLEMS)[number];

/** `headHash` can be kept elsewhere: a later ledger must still contain it. */
export type LedgerVerdict = {
  isWhole: boolean;
  entries: number;
  postings: number;
  statements: number;
  lines: number;
  headSeq: number;
  headHash: string;
  broken: LedgerBreak | null;
  asOf: string;
};

/** How far a product's month is from the next increment (R41). Amounts are what customers really paid, in minor units. */
export type TierDistanceRow = {
  /** The listing where it is known, else the product id. */
  productKey: string;
  productRowId: string | null;
  productName: string;
  productCodes: string[];
  paidMinor: number;
  incrementBps: number;
  nextIncrementBps: number | null;
  nextFromMinor: number | null;
  missingMinor: number | null;
  /** Why no increment can be reached: the fee is not exactly 5 %, or all orders are older than the rule. */
  isEligible: boolean;
  feeBps: number | null;
};
export type TierDistance = {
  month: string;
  resetsAt: string;
  currency: Currency;
  rows: TierDistanceRow[];
  asOf: string;
};

export type CalendarDayView = {
  day: string;
  isWorking: boolean;
  /** Of the kept calendar: a holiday's or make-up day's name in Chinese, or null. */
  name: string | null;
  isOverride: boolean;
  note: string;
};
/** Days that differ from a plain week, and the bill days, of a year in Shanghai. */
export type CalendarView = {
  year: number;
  /** Whether the kept calendar knows the year's holidays; otherwise weekends alone are free. */
  isKnown: boolean;
  days: CalendarDayView[];
  billDays: { period: string; plainDay: string; day: string }[];
};

export type UnbilledReason = Exclude<BillingState, 'billed' | 'billable'> | RunReason;

/** Why a line is on no statement, or on which it is. */
export type LineBilling = {
  lineId: string;
  statement: Pick<StatementView, 'id' | 'period' | 'productClass' | 'state'> | null;
  reasons: UnbilledReason[];
  /** The bill day (ISO instant, 00:00 in Shanghai) that takes it once the reasons are gone; null when unknown. */
  billDay: string | null;
};
