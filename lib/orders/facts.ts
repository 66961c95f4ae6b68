import type {
  ChargingMode,
  Currency,
  OrderSource,
  OrderType,
  PayStatus,
  PeriodType,
  SupervisionStatus,
} from '@/db/enums';

/** An order as one source tells it. Amounts are integer minor units. */
export type OrderFacts = {
  orderId: string;
  orderType: OrderType;
  orderedAt: Date;
  customerId: string;
  customerName: string;
  userId: string | null;
  userName: string | null;
  mobilePhone: string | null;
  email: string | null;
  lines: readonly LineFacts[];
};

export type LineFacts = {
  orderLineId: string;
  originalLineId: string | null;
  instanceId: string | null;
  chargingMode: ChargingMode | null;
  periodType: PeriodType | null;
  periodNumber: number | null;
  expireAt: Date | null;
  isTrial: boolean;
  productId: string;
  skuCode: string;
  productName: string;
  quantity: number;
  currency: Currency;
  listAmountMinor: bigint;
  amountMinor: bigint;
  payStatus: PayStatus;
  supervision: SupervisionStatus;
  effectiveAt: Date | null;
  extendParams: ReadonlyArray<{ name: string; value: string }> | null;
};

const STRENGTH: Record<OrderSource, number> = { observation: 1, import: 2, callback: 3, open_api: 4 };

/** A telling replaces one that is as strong or weaker: the marketplace's own answer beats what a call carried. */
export const supersedes = (next: OrderSource, current: OrderSource): boolean =>
  STRENGTH[next] >= STRENGTH[current];
