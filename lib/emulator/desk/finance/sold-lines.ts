import type { SoldLine } from '../../finance/lines';
import { boundsOf, periodAt } from '../../finance/periods';
import type { PayState, SupervisionNode } from '../../finance/vocabulary';
import type { OrderStatus, OrderType, PeriodType } from '../../vocabulary';
import type { Db } from '../../world';
import { historyLines } from './history-lines';
import { PRODUCT_COLUMNS, type ProductRow, productOf } from './sold-products';
import { usageLines } from './usage-lines';

interface Row extends ProductRow {
  orderId: string;
  orderLineId: string;
  orderType: OrderType;
  status: OrderStatus;
  orderedAt: Date;
  finishedAt: Date | null;
  supervised: boolean;
  acceptedAt: Date | null;
  reversesOrderId: string | null;
  originalLineId: string | null;
  previousEnd: Date | null;
  instance: string;
  customerName: string;
  periodType: PeriodType | null;
  periodNumber: number | null;
  quantity: number;
  trial: boolean;
  listMinor: bigint;
  paidMinor: bigint;
  voucherMinor: bigint;
  payState: PayState;
  paidAt: Date | null;
  node: SupervisionNode | null;
  supervisedAt: Date | null;
}

/** The end that a line extends is that of the done line before it about the same thing. */
const LINES = `SELECT ${PRODUCT_COLUMNS}, l.order_id AS "orderId", l.order_line_id AS "orderLineId",
    o.order_type AS "orderType", o.status, o.created_at AS "orderedAt", o.finished_at AS "finishedAt", o.supervised,
    i.accepted_at AS "acceptedAt", o.reverses_order_id AS "reversesOrderId",
    (SELECT x.order_line_id FROM order_lines x WHERE x.order_id = o.reverses_order_id AND x.instance = l.instance
      ORDER BY x.position LIMIT 1) AS "originalLineId",
    lag(l.expire_at) OVER (PARTITION BY l.instance, o.status ORDER BY o.created_at, o.order_id) AS "previousEnd",
    l.instance, b.customer_name AS "customerName", CASE WHEN l.period_number IS NOT NULL THEN p.period_type END
      AS "periodType", l.period_number AS "periodNumber", l.quantity, p.trial, l.amount_minor AS "listMinor",
    l.after_discount_minor AS "paidMinor", l.voucher_minor AS "voucherMinor", l.pay_state AS "payState",
    l.paid_at AS "paidAt", l.supervision_node AS "node", l.supervised_at AS "supervisedAt"
  FROM order_lines l JOIN orders o USING (order_id) JOIN connections c ON c.id = o.connection_id
    JOIN buyers b USING (customer_id) JOIN instances i ON i.id = l.instance
    JOIN plans p ON p.product_id = l.product_id JOIN skus s USING (sku_code) JOIN products d ON d.code = s.product_code
  WHERE c.seller_id = $1 AND o.status <> 'refunded'
  ORDER BY o.created_at, o.order_id, l.position`;

const FIRST: ReadonlySet<OrderType> = new Set(['NEW', 'TRIAL']);

/** Where a line's supervision stands: as the desk has said, or by whether its order's delivery was accepted. */
function nodeOf(row: Row): SupervisionNode | null {
  if (row.node) return row.node;
  if (!row.supervised || !FIRST.has(row.orderType)) return null;
  return row.acceptedAt ? 'completed' : 'awaiting_requirement';
}

const later = (one: Date, other: Date | null): Date => (other && other > one ? other : one);

/** A purchase counts once it is provided, a supervised one once it is accepted, a renewal from the end it extends (R32, R34). */
function effectOf(row: Row, node: SupervisionNode | null): Date | null {
  if (row.status !== 'completed') return null;
  if (node) return node === 'completed' || node === 'refunded' ? (row.supervisedAt ?? row.acceptedAt) : null;
  const doneAt = row.finishedAt ?? row.orderedAt;
  return row.orderType === 'RENEW' ? later(row.orderedAt, row.previousEnd) : doneAt;
}

function soldLine(row: Row): SoldLine {
  const isRefund = row.orderType === 'UNSUBSCRIBE';
  const node = nodeOf(row);
  return {
    ...productOf(row),
    key: row.orderLineId,
    orderId: row.orderId,
    orderLineId: row.orderLineId,
    originalLineId: isRefund ? (row.originalLineId ?? '') : '',
    orderType: row.orderType,
    orderedAt: row.orderedAt,
    doneAt: row.status === 'completed' ? (row.finishedAt ?? row.orderedAt) : null,
    effectiveAt: effectOf(row, node),
    clearedAt: row.paidAt,
    customer: row.customerName,
    periodType: row.periodType,
    periodNumber: row.periodNumber,
    quantity: row.quantity,
    isTrial: row.orderType === 'TRIAL',
    // A reverse order has no list price of its own: the books take its purchase's.
    listMinor: isRefund ? row.paidMinor : row.listMinor,
    amountMinor: row.paidMinor,
    voucherMinor: row.voucherMinor,
    payState: row.payState,
    node,
  };
}

/** All that a seller's customers were sold so far: order lines in their order, then each month's usage by product. */
export async function soldLines(db: Db, sellerId: string): Promise<SoldLine[]> {
  const [history, { rows }, usage] = await Promise.all([
    historyLines(db, sellerId),
    db.query<Row>(LINES, [sellerId]),
    usageLines(db, sellerId),
  ]);
  return [...history, ...rows.map(soldLine), ...usage];
}

/** Whether a line belongs into a month's transaction details: when it counts, or is still to, when it was ordered. */
export function isOfMonth(line: { effectiveAt: Date | null; orderedAt: Date }, period: string): boolean {
  return periodAt(line.effectiveAt ?? line.orderedAt) === period;
}

export const isOrderedIn = ({ orderedAt }: { orderedAt: Date }, period: string): boolean => {
  const { from, to } = boundsOf(period);
  return orderedAt >= from && orderedAt < to;
};
