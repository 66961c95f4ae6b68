import { termEnd } from '../calendar';
import { CATALOGUE } from '../catalogue';
import { orderLineId } from '../ids';
import type { OrderType } from '../vocabulary';
import type { DocumentOrder } from './order-document';

const CREATED_AT = new Date('2026-01-05T02:30:00Z');
const BUYER = {
  customerId: 'mock0000000000000000000000000001',
  customerName: 'mock_customer',
  userId: 'mock0000000000000000000000000002',
  userName: 'mock_user',
  mobilePhone: '13800000000',
  email: 'buyer@example.com',
};

interface Mock {
  orderType: OrderType;
  productId: string;
  periodNumber: number | null;
  /** What was paid; negative for a reverse order. */
  paidMinor: bigint;
}

/** The published debug orders, spelt as published (`zh-cn_topic_0070649350`). */
const MOCKS: Readonly<Record<string, Mock>> = {
  MOCKPERIODYEARNEW: mock('NEW', 'OFFI1000001-STD-YEAR', 1, 39_800n),
  MOCKONETIMENEW: mock('NEW', 'OFFI1000004-ONCE-1', null, 128_000n),
  MOCKONDEMAND: mock('NEW', 'OFFI1000003-PAYG-SIGN', null, 0n),
  MOCKONDEMANDPKG: mock('NEW', 'OFFI1000003-PKG1000-1', null, 240_000n),
  MOCKPERIODDAYTRIAL: mock('TRIAL', 'OFFI1000001-STD-TRIAL', 15, 0n),
  MOCKMONTYTRIALTOFORMAL: mock('TRIAL_TO_FORMAL', 'OFFI1000001-STD-MONTH', 1, 3_900n),
  MOCKMONTYUNSUBSCRIBE: mock('UNSUBSCRIBE', 'OFFI1000001-STD-MONTH', null, -3_900n),
  MOCKMONTYRENEW: mock('RENEW', 'OFFI1000001-STD-MONTH', 1, 3_900n),
  MOCKMONTYCHANGE: mock('CHANGE', 'OFFI1000001-PRO-MONTH', 1, 4_000n),
};

export const MOCK_ORDER_IDS: readonly string[] = Object.keys(MOCKS);

function mock(orderType: OrderType, productId: string, periodNumber: number | null, paidMinor: bigint): Mock {
  return { orderType, productId, periodNumber, paidMinor };
}

function catalogueEntry(productId: string) {
  for (const product of CATALOGUE) {
    for (const sku of product.skus) {
      const plan = sku.plans.find((candidate) => candidate.productId === productId);
      if (plan) return { plan, sku, product };
    }
  }
  throw new Error(`The catalogue has no ${productId}.`);
}

/** A debug order that every seller may query; null for any other id. */
export function mockOrder(orderId: string): DocumentOrder | null {
  const found = Object.hasOwn(MOCKS, orderId) ? MOCKS[orderId] : undefined;
  if (!found) return null;
  const { plan, sku, product } = catalogueEntry(found.productId);
  const { periodNumber, paidMinor } = found;
  const expireAt =
    plan.periodType && periodNumber ? termEnd(CREATED_AT, plan.periodType, periodNumber) : null;
  return {
    orderId,
    orderType: found.orderType,
    createdAt: CREATED_AT,
    buyer: BUYER,
    extendParams: [],
    lines: [
      {
        orderLineId: orderLineId(orderId, 1),
        chargingMode: plan.chargingMode,
        periodType: plan.periodType,
        periodNumber,
        expireAt,
        amountMinor: paidMinor,
        afterDiscountMinor: paidMinor,
        productId: plan.productId,
        skuCode: sku.skuCode,
        quantity: 1,
        productName: product.nameZh,
      },
    ],
  };
}
