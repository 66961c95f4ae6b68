import { compactUtc } from '../calendar';
import { decimalAmount } from '../money';
import type { ChargingMode, OrderType, PeriodType } from '../vocabulary';

/** Facts of one order line as the open API tells them. */
export interface DocumentLine {
  orderLineId: string;
  chargingMode: ChargingMode;
  periodType: PeriodType | null;
  periodNumber: number | null;
  expireAt: Date | null;
  amountMinor: bigint;
  afterDiscountMinor: bigint;
  productId: string;
  skuCode: string;
  quantity: number;
  productName: string;
}

export interface DocumentOrder {
  orderId: string;
  orderType: OrderType;
  createdAt: Date;
  lines: readonly DocumentLine[];
  buyer: Readonly<Record<string, string | null>>;
  extendParams: readonly { name: string; value: string }[];
}

const present = (object: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));

/** Amounts travel as JSON numbers with at most two decimals, so a double holds them exactly enough to read back. */
const amount = (minor: bigint) => Number(decimalAmount(minor));

/**
 * `orderInfo` of 查询订单 (`zh-cn_topic_0070649350`): `currency` is the amount, left out on reverse orders;
 * `currencyAfterDiscount` is what was paid, negative on reverse orders; instants are UTC `yyyyMMddHHmmss`.
 */
export function orderInfo(order: DocumentOrder): object {
  const isReverse = order.orderType === 'UNSUBSCRIBE';
  return {
    orderId: order.orderId,
    orderType: order.orderType,
    createTime: compactUtc(order.createdAt),
    orderLine: order.lines.map((line) => ({
      ...present({
        orderLineId: line.orderLineId,
        chargingMode: line.chargingMode,
        periodType: line.periodType,
        periodNumber: line.periodNumber,
        expireTime: line.expireAt && compactUtc(line.expireAt),
        currency: isReverse ? null : amount(line.amountMinor),
        currencyAfterDiscount: amount(line.afterDiscountMinor),
      }),
      productInfo: [
        {
          productId: line.productId,
          skuCode: line.skuCode,
          linearValue: line.quantity,
          productName: line.productName,
        },
      ],
      extendParams: order.extendParams,
    })),
    buyerInfo: present(order.buyer),
    extendParams: order.extendParams,
  };
}
