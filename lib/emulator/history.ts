import type { Pool } from 'pg';
import { CATALOGUE } from './catalogue';
import { DEMO_CONSOLES } from './demo';
import { putProduct } from './desk/register';
import type { PayState, SupervisionNode } from './finance/vocabulary';
import { upgradeTables } from './tables';
import type { OrderType } from './vocabulary';
import { inTransaction } from './world';

/** A line that was sold before the emulator kept orders; amounts are in fen. */
export interface HistoricLine {
  orderId: string;
  orderLineId: string;
  originalLineId: string | null;
  orderType: OrderType;
  orderedAt: Date;
  /** Null: it has no effect yet. */
  effectiveAt: Date | null;
  customerId: string;
  customerName: string;
  productId: string;
  periodNumber: number | null;
  quantity: number;
  listMinor: bigint;
  amountMinor: bigint;
  voucherMinor: bigint;
  payState: PayState;
  node: SupervisionNode | null;
}

/** Tells the emulator what the demo's story sold, so that its finance desk can settle it; of products that it sells. */
export async function recordHistory(pool: Pool, lines: readonly HistoricLine[], now: Date): Promise<void> {
  await upgradeTables(pool);
  const { sellerId, sellerName } = DEMO_CONSOLES.demo;
  for (const product of CATALOGUE) {
    const skus = product.skus.map((sku) => ({ ...sku, plans: sku.plans.map((plan) => ({ ...plan })) }));
    await putProduct({ pool, now: () => now }, { ...product, skus });
  }
  const rows = lines.map((line) => ({
    ...line,
    listMinor: String(line.listMinor),
    amountMinor: String(line.amountMinor),
    voucherMinor: String(line.voucherMinor),
  }));
  await inTransaction(pool, async (client) => {
    await client.query('INSERT INTO sellers (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [
      sellerId,
      sellerName,
    ]);
    await client.query(
      `INSERT INTO sold_history (order_line_id, seller_id, order_id, original_line_id, order_type, ordered_at,
         effective_at, customer_id, customer_name, product_id, period_number, quantity, list_minor, amount_minor,
         voucher_minor, pay_state, supervision_node)
       SELECT h."orderLineId", $1, h."orderId", h."originalLineId", h."orderType", h."orderedAt", h."effectiveAt",
         h."customerId", h."customerName", h."productId", h."periodNumber", h.quantity, h."listMinor",
         h."amountMinor", h."voucherMinor", h."payState", h.node
       FROM jsonb_to_recordset($2::jsonb) AS h ("orderLineId" text, "orderId" text, "originalLineId" text,
         "orderType" text, "orderedAt" timestamptz, "effectiveAt" timestamptz, "customerId" text, "customerName" text,
         "productId" text, "periodNumber" int, quantity int, "listMinor" bigint, "amountMinor" bigint,
         "voucherMinor" bigint, "payState" text, node text)
       JOIN plans p ON p.product_id = h."productId"
       ON CONFLICT (order_line_id) DO NOTHING`,
      [sellerId, JSON.stringify(rows)],
    );
  });
}
