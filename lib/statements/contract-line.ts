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
  events: LineEventView[];
  usage: UsageShare[];
  canCounter: boolean;
  asOf: string;
};
