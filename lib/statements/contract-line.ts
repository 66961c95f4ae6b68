import type { Currency, OrderSource, OrderType } from '@/db/enums';
import type { LineKind } from '@/db/enums/statements';
import type { LineEventView } from '@/lib/orders/contract-observation';
import type { QuoteStep } from '@/lib/products/pricing/quote-types';
import type { LineView } from './contract';
import type { SettledLineView, StatementView } from './settlement-contract';

/** Another line of the same story: the original of a refund or renewal, a refund, what counters an adjustment. */
export type RelatedLine = {
  id: string;
  kind: LineKind;
  orderType: OrderType | null;
  orderId: string;
  orderLineId: string;
  currency: Currency;
  amountMinor: number;
  effectiveAt: string | null;
};

/** What of a month's usage one line sums: by customer, each rounded by itself, with every step. */
export type UsageShare = {
  instanceRowId: string;
  instanceId: string;
  customerName: string | null;
  amountMinor: number;
  steps: QuoteStep[];
};

export type LineOrder = {
  rowId: string;
  orderId: string;
  orderType: OrderType;
  orderedAt: string;
  source: OrderSource;
};

/** The rates and components of a settled line, which its steps show. */
export type SettledParts = Pick<
  SettledLineView,
  | 'method'
  | 'rateBps'
  | 'incrementBps'
  | 'managementBps'
  | 'taxBps'
  | 'currency'
  | 'amountMinor'
  | 'voucherMinor'
  | 'feeMinor'
  | 'incrementMinor'
  | 'managementMinor'
  | 'taxMinor'
  | 'dueMinor'
>;

/**
 * What a line that is on no statement would come to by the terms of now. `monthMinor`: what its product's month has come
 * to, where that decides its increment (R41); `isByPurchase`: a refund, by its purchase's rates.
 */
export type ExpectedDue = SettledParts & { monthMinor: number | null; isByPurchase: boolean };

/** A transaction line with all that explains it. */
export type LineDetail = LineView & {
  order: LineOrder | null;
  original: RelatedLine | null;
  /** Lines that refer to this one, oldest first. */
  followers: RelatedLine[];
  /** On which statement it is, and how it is settled there. */
  settled:
    | (SettledLineView & { statement: Pick<StatementView, 'id' | 'period' | 'state' | 'billDay'> })
    | null;
  /** Null once it is settled, and where it is not known what settles it. */
  expected: ExpectedDue | null;
  /** More was paid back of a purchase than it cost: of this line, or of the one that it takes back. */
  overRefund: { paidMinor: number; refundedMinor: number } | null;
  events: LineEventView[];
  usage: UsageShare[];
  canCounter: boolean;
  asOf: string;
};
