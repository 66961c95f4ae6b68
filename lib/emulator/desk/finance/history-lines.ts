import type { SoldLine } from '../../finance/lines';
import type { PayState, SupervisionNode } from '../../finance/vocabulary';
import type { OrderType, PeriodType } from '../../vocabulary';
import type { Db } from '../../world';
import { PRODUCT_COLUMNS, type ProductRow, productOf } from './sold-products';

interface Row extends ProductRow {
  orderId: string;
  orderLineId: string;
  originalLineId: string | null;
  orderType: OrderType;
  orderedAt: Date;
  effectiveAt: Date | null;
  customerName: string;
  periodType: PeriodType | null;
  periodNumber: number | null;
  quantity: number;
  listMinor: bigint;
  amountMinor: bigint;
  voucherMinor: bigint;
  payState: PayState;
  paidAt: Date | null;
  node: SupervisionNode | null;
  supervisedAt: Date | null;
}

const HISTORY = `SELECT ${PRODUCT_COLUMNS}, h.order_id AS "orderId", h.order_line_id AS "orderLineId",
    h.original_line_id AS "originalLineId", h.order_type AS "orderType", h.ordered_at AS "orderedAt",
    h.effective_at AS "effectiveAt", h.customer_name AS "customerName",
    CASE WHEN h.period_number IS NOT NULL THEN p.period_type END AS "periodType",
    h.period_number AS "periodNumber", h.quantity, h.list_minor AS "listMinor", h.amount_minor AS "amountMinor",
    h.voucher_minor AS "voucherMinor", h.pay_state AS "payState", h.paid_at AS "paidAt",
    h.supervision_node AS node, h.supervised_at AS "supervisedAt"
  FROM sold_history h JOIN plans p USING (product_id) JOIN skus s USING (sku_code)
    JOIN products d ON d.code = s.product_code
  WHERE h.seller_id = $1 ORDER BY h.ordered_at, h.order_line_id`;

function effectOf({ node, effectiveAt, supervisedAt }: Row): Date | null {
  if (!node) return effectiveAt;
  return node === 'completed' || node === 'refunded' ? (supervisedAt ?? effectiveAt) : null;
}

function historyLine(row: Row): SoldLine {
  const effectiveAt = effectOf(row);
  const isDone = effectiveAt !== null || row.node !== null;
  return {
    ...productOf(row),
    key: row.orderLineId,
    orderId: row.orderId,
    orderLineId: row.orderLineId,
    originalLineId: row.originalLineId ?? '',
    orderType: row.orderType,
    orderedAt: row.orderedAt,
    doneAt: isDone ? row.orderedAt : null,
    effectiveAt,
    clearedAt: row.paidAt,
    customer: row.customerName,
    periodType: row.periodType,
    periodNumber: row.periodNumber,
    quantity: row.quantity,
    isTrial: row.orderType === 'TRIAL',
    listMinor: row.listMinor,
    amountMinor: row.amountMinor,
    voucherMinor: row.voucherMinor,
    payState: row.payState,
    node: row.node,
  };
}

/** What a seller sold before this marketplace kept orders. */
export async function historyLines(db: Db, sellerId: string): Promise<SoldLine[]> {
  const { rows } = await db.query<Row>(HISTORY, [sellerId]);
  return rows.map(historyLine);
}
