import { CHARGING_MODES, type Currency, ORDER_TYPES, PERIOD_TYPES } from '@/db/enums';
import type { MarketplaceOrder } from '@/lib/marketplace/open-api/order-query';
import { parseAmount } from '@/lib/money/money';
import type { LineFacts, OrderFacts } from '@/lib/orders/facts';

const oneOf = <T extends string>(values: readonly T[], given: string | null): T | null =>
  values.find((value) => value === given) ?? null;

type Line = MarketplaceOrder['lines'][number];

function lineFacts(line: Line, order: MarketplaceOrder, currency: Currency): LineFacts {
  const product = line.products[0];
  const listed = line.amount === null ? null : parseAmount(line.amount, currency);
  const net = line.amountAfterDiscount === null ? null : parseAmount(line.amountAfterDiscount, currency);
  return {
    orderLineId: line.orderLineId,
    originalLineId: null,
    instanceId: null,
    chargingMode: oneOf(CHARGING_MODES, line.chargingMode),
    periodType: oneOf(PERIOD_TYPES, line.periodType),
    periodNumber: line.periodNumber,
    expireAt: line.expireTime,
    isTrial: order.orderType === 'TRIAL',
    productId: product?.productId ?? '',
    skuCode: product?.skuCode ?? '',
    productName: product?.productName ?? '',
    quantity: product?.linearValue ?? 1,
    currency,
    listAmountMinor: listed ?? net ?? 0n,
    amountMinor: net ?? listed ?? 0n,
    payStatus: 'paid',
    supervision: 'not_involved',
    effectiveAt: null,
    extendParams: line.extendParams,
  };
}

/** An order of the open API in our terms. An order type that the guide does not name counts as a purchase. */
export function orderFacts(order: MarketplaceOrder, currency: Currency, readAt: Date): OrderFacts {
  return {
    orderId: order.orderId,
    orderType: oneOf(ORDER_TYPES, order.orderType) ?? 'NEW',
    orderedAt: order.createTime ?? readAt,
    customerId: order.buyer?.customerId ?? '',
    customerName: order.buyer?.customerName ?? '',
    userId: order.buyer?.userId ?? null,
    userName: order.buyer?.userName ?? null,
    mobilePhone: order.buyer?.mobilePhone ?? null,
    email: order.buyer?.email ?? null,
    lines: order.lines.map((line) => lineFacts(line, order, currency)),
  };
}
