import type { PoolClient } from 'pg';
import type { ChangePay, ChangeSupervision, ChangeVoucher } from '../../contract-finance';
import { boundsOf, periodAt } from '../../finance/periods';
import type { SupervisionNode } from '../../finance/vocabulary';
import { conflict, invalid, notFound } from '../../problem';
import { ConsoleRefusal, type Observation, sendObservation } from '../../product-client';
import { inTransaction, type World } from '../../world';
import { requireConsole } from '../consoles';
import { consoleProblem } from '../verdicts';

interface Line {
  orderId: string;
  orderLineId: string;
  sellerId: string;
  customerId: string;
  orderedAt: Date;
  node: SupervisionNode | null;
  paidMinor: bigint;
}

async function lockLine(client: PoolClient, orderLineId: string): Promise<Line> {
  const { rows } = await client.query<Line>(
    `SELECT l.order_id AS "orderId", l.order_line_id AS "orderLineId", c.seller_id AS "sellerId",
       o.customer_id AS "customerId", o.created_at AS "orderedAt", l.supervision_node AS node,
       l.after_discount_minor AS "paidMinor"
     FROM order_lines l JOIN orders o USING (order_id) JOIN connections c ON c.id = o.connection_id
     WHERE l.order_line_id = $1 FOR UPDATE OF l`,
    [orderLineId],
  );
  const [line] = rows;
  if (!line) throw notFound('order line');
  return line;
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
    const { from, to } = boundsOf(periodAt(line.orderedAt));
    const isMonth = wholeMonth && payState === 'paid';
    await client.query(
      `UPDATE order_lines l SET pay_state = $2, paid_at = CASE WHEN $2 = 'paid' THEN $3::timestamptz END
       FROM orders o JOIN connections c ON c.id = o.connection_id
       WHERE o.order_id = l.order_id AND l.pay_state <> $2 AND (l.order_line_id = $1 OR ($4 AND c.seller_id = $5
         AND o.customer_id = $6 AND l.pay_state = 'credit_outstanding' AND o.created_at >= $7 AND o.created_at < $8))`,
      [orderLineId, payState, world.now(), isMonth, line.sellerId, line.customerId, from, to],
    );
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
      'UPDATE order_lines SET supervision_node = $2, supervised_at = $3 WHERE order_line_id = $1',
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
    const { paidMinor } = await lockLine(client, orderLineId);
    if (BigInt(voucherMinor) > (paidMinor > 0n ? paidMinor : 0n)) {
      throw invalid('voucherMinor', 'is more than was paid', 'more_than_paid');
    }
    await client.query('UPDATE order_lines SET voucher_minor = $2 WHERE order_line_id = $1', [
      orderLineId,
      voucherMinor,
    ]);
  });
  return DONE;
}
