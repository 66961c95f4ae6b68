import type { PoolClient } from 'pg';
import type { ChangePay, ChangeSupervision, ChangeVoucher } from '../../contract-finance';
import { boundsOf, periodAt } from '../../finance/periods';
import type { PayState, SupervisionNode } from '../../finance/vocabulary';
import { conflict, invalid, notFound } from '../../problem';
import { ConsoleRefusal, type Observation, sendObservation } from '../../product-client';
import { inTransaction, type World } from '../../world';
import { requireConsole } from '../consoles';
import { consoleProblem } from '../verdicts';

interface Line {
  table: 'order_lines' | 'sold_history';
  orderId: string;
  orderLineId: string;
  sellerId: string;
  customerId: string;
  orderedAt: Date;
  payState: PayState;
  node: SupervisionNode | null;
  paidMinor: bigint;
}

/** Lines of orders and of the time before there were any, under the same names. */
const LINES = `SELECT 'order_lines' AS "table", l.order_id AS "orderId", l.order_line_id AS "orderLineId",
    c.seller_id AS "sellerId", o.customer_id AS "customerId", o.created_at AS "orderedAt", l.pay_state AS "payState",
    l.supervision_node AS node, l.after_discount_minor AS "paidMinor"
  FROM order_lines l JOIN orders o USING (order_id) JOIN connections c ON c.id = o.connection_id
  UNION ALL
  SELECT 'sold_history', order_id, order_line_id, seller_id, customer_id, ordered_at, pay_state, supervision_node,
    amount_minor FROM sold_history`;

/** One line at a time is changed: the next waits for the console's answer. */
async function lockLine(client: PoolClient, orderLineId: string): Promise<Line> {
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`line ${orderLineId}`]);
  const { rows } = await client.query<Line>(`SELECT * FROM (${LINES}) lines WHERE "orderLineId" = $1`, [
    orderLineId,
  ]);
  const [line] = rows;
  if (!line) throw notFound('order line');
  return line;
}

/** What the line's customer has on credit of the month in which it was ordered, the line itself left out (R31). */
async function creditOfMonth(client: PoolClient, line: Line): Promise<Line[]> {
  const { from, to } = boundsOf(periodAt(line.orderedAt));
  const { rows } = await client.query<Line>(
    `SELECT * FROM (${LINES}) lines WHERE "sellerId" = $1 AND "customerId" = $2 AND "orderedAt" >= $3
       AND "orderedAt" < $4 AND "payState" = 'credit_outstanding' AND "orderLineId" <> $5`,
    [line.sellerId, line.customerId, from, to, line.orderLineId],
  );
  return rows;
}

/** The console must take what it is told, else nothing has changed. */
async function tellConsole(
  world: World,
  line: Line,
  said: { isTold: boolean; note?: string | undefined },
  what: Pick<Observation, 'kind' | 'payStatus' | 'wholeMonth' | 'node'>,
): Promise<void> {
  if (!said.isTold) return;
  const address = await requireConsole(world, line.sellerId);
  const { orderId, orderLineId } = line;
  const note = said.note ?? '云商店通知';
  try {
    await sendObservation(address, { ...what, orderId, orderLineId, at: world.now().toISOString(), note });
  } catch (error) {
    if (error instanceof ConsoleRefusal) throw consoleProblem(error);
    throw error;
  }
}

const DONE = { done: true } as const;
type Done = typeof DONE;

/** The customer pays, repays its month on credit (R31), or owes again; a line counts as paid from now on. */
export async function changePay(world: World, orderLineId: string, input: ChangePay): Promise<Done> {
  const { payState, wholeMonth } = input;
  await inTransaction(world.pool, async (client) => {
    const line = await lockLine(client, orderLineId);
    const isMonth = wholeMonth && payState === 'paid';
    const others = isMonth ? await creditOfMonth(client, line) : [];
    const paidAt = payState === 'paid' ? world.now() : null;
    for (const one of [line, ...others]) {
      await client.query(
        `UPDATE ${one.table} SET pay_state = $2, paid_at = $3 WHERE order_line_id = $1 AND pay_state <> $2`,
        [one.orderLineId, payState, paidAt],
      );
    }
    await tellConsole(world, line, input, { kind: 'pay_status', payStatus: payState, wholeMonth: isMonth });
  });
  return DONE;
}

const ENDS: ReadonlySet<SupervisionNode | null> = new Set(['completed', 'refunded']);

/** Supervision goes on to a node; once it is over it stays over. */
export async function changeSupervision(
  world: World,
  orderLineId: string,
  input: ChangeSupervision,
): Promise<Done> {
  await inTransaction(world.pool, async (client) => {
    const line = await lockLine(client, orderLineId);
    if (ENDS.has(line.node)) throw conflict('supervision-over', 'The supervision of the line is over.');
    await client.query(
      `UPDATE ${line.table} SET supervision_node = $2, supervised_at = $3 WHERE order_line_id = $1`,
      [orderLineId, input.node, world.now()],
    );
    await tellConsole(world, line, input, { kind: 'supervision', node: input.node });
  });
  return DONE;
}

/** Another part of the price was paid by a voucher; no interface tells sellers of that, their statement does. */
export async function changeVoucher(
  world: World,
  orderLineId: string,
  { voucherMinor }: ChangeVoucher,
): Promise<Done> {
  await inTransaction(world.pool, async (client) => {
    const { paidMinor, table } = await lockLine(client, orderLineId);
    if (BigInt(voucherMinor) > (paidMinor > 0n ? paidMinor : 0n)) {
      throw invalid('voucherMinor', 'is more than was paid', 'more_than_paid');
    }
    await client.query(`UPDATE ${table} SET voucher_minor = $2 WHERE order_line_id = $1`, [
      orderLineId,
      voucherMinor,
    ]);
  });
  return DONE;
}
