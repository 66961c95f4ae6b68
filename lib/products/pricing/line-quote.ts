import type { ChargingMode, Currency, OrderType, PeriodType } from '@/db/enums';
import type { Specification } from '../content/business';
import { PRICE_PERIODS } from '../content/values';
import { quote } from './quote';
import { BUY_ONE, type Quote, type Selection } from './quote-types';

/** What an order line says of a purchase. */
export type BoughtLine = {
  orderType: OrderType;
  chargingMode: ChargingMode | null;
  periodType: PeriodType | null;
  periodNumber: number | null;
  quantity: number;
  currency: Currency;
};

/** Which price of which SKU a line's codes stand for: `month`, `year`, `once`, or the key of a package. */
export type ListedPrice = { specification: Specification; skuKey: string | null; priceKey: string | null };

/** Orders whose amount is the price of what they name; a change or refund is a difference of two. */
const PRICED: readonly OrderType[] = ['NEW', 'RENEW', 'TRIAL', 'TRIAL_TO_FORMAL'];

function selectionOf(line: BoughtLine, { specification, skuKey, priceKey }: ListedPrice): Selection | null {
  if (specification.isTrial || specification.isFree) return BUY_ONE;
  if (specification.packages.some(({ key }) => key === priceKey))
    return { ...BUY_ONE, packages: [{ packageKey: priceKey ?? '', count: line.quantity }] };
  const period = PRICE_PERIODS.find((one) => one === priceKey);
  if (!period || (period !== 'once' && line.periodType !== period)) return null;
  return {
    ...BUY_ONE,
    skuKey,
    period,
    periodNumber: line.periodNumber ?? 1,
    quantity: String(line.quantity),
  };
}

/**
 * The listed price of an order line with every line of the sum, before any discount of the order; null where it cannot
 * be told: usage is billed later, changes and refunds are differences, and what was bought may not be sold any more.
 */
export function lineQuote(line: BoughtLine, listed: ListedPrice): Quote | null {
  if (!PRICED.includes(line.orderType)) return null;
  const selection = selectionOf(line, listed);
  const answer = selection && quote(listed.specification, selection, line.currency);
  return answer?.kind === 'quote' ? answer : null;
}
