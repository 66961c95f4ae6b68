import type { PoolClient } from 'pg';
import { newOrderId, orderLineId } from '../ids';
import type { LineAmounts } from '../money';
import type { OrderType } from '../vocabulary';

export interface NewOrder {
  connectionId: string;
  customerId: string;
  orderType: OrderType;
  supervised?: boolean;
  extendParams?: readonly { name: string; value: string }[];
  reversesOrderId?: string;
}

/** Writes an order in state `processing`; gives its id. */
export async function insertOrder(client: PoolClient, order: NewOrder, now: Date): Promise<string> {
  const orderId = newOrderId(now);
  await client.query(
    `INSERT INTO orders (order_id, connection_id, customer_id, order_type, status, reverses_order_id,
       supervised, extend_params, created_at)
     VALUES ($1, $2, $3, $4, 'processing', $5, $6, $7, $8)`,
    [
      orderId,
      order.connectionId,
      order.customerId,
      order.orderType,
      order.reversesOrderId ?? null,
      order.supervised ?? false,
      JSON.stringify(order.extendParams ?? []),
      now,
    ],
  );
  return orderId;
}

export interface NewOrderLine extends LineAmounts {
  position: number;
  instance: string;
  productId: string;
  periodNumber: number | null;
  quantity: number;
  expireAt: Date | null;
  currency: string;
  voucherMinor?: bigint;
}

/** Writes one line of an order; gives its id. */
export async function insertOrderLine(
  client: PoolClient,
  orderId: string,
  line: NewOrderLine,
): Promise<string> {
  const id = orderLineId(orderId, line.position);
  await client.query(
    `INSERT INTO order_lines (order_line_id, order_id, position, instance, product_id, period_number,
       quantity, expire_at, amount_minor, after_discount_minor, currency, voucher_minor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      orderId,
      line.position,
      line.instance,
      line.productId,
      line.periodNumber,
      line.quantity,
      line.expireAt,
      line.amountMinor,
      line.afterDiscountMinor,
      line.currency,
      line.voucherMinor ?? 0n,
    ],
  );
  return id;
}
