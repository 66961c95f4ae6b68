import type { PoolClient } from 'pg';
import type { Action } from '../vocabulary';
import type { ChangeDraft } from './changes';
import { insertOrder, insertOrderLine } from './orders';
import type { InstanceRow } from './subject';

const complete = (client: PoolClient, orderId: string, now: Date) =>
  client.query(
    `UPDATE orders SET status = 'completed', finished_at = $2 WHERE order_id = $1 AND status = 'processing'`,
    [orderId, now],
  );

/** A product without interfaces is provided by the marketplace itself, under an id of its own. */
export async function provideAlone(
  client: PoolClient,
  line: { instance: string; orderId: string },
  now: Date,
): Promise<void> {
  await client.query(
    `UPDATE instances SET status = 'active', instance_id = id::text, updated_at = $2 WHERE id = $1`,
    [line.instance, now],
  );
  await complete(client, line.orderId, now);
}

const ENDS: Readonly<Partial<Record<Action, string>>> = {
  expire: 'frozen',
  release: 'released',
  refund: 'released',
};

/** What happens to an instance whose seller is not called: the order is done at once. */
export async function changeAlone(
  client: PoolClient,
  step: { instance: InstanceRow; action: Action; change: ChangeDraft | null },
  now: Date,
): Promise<{ orderId: string; orderLineId: string } | null> {
  const { instance, action, change } = step;
  // A refund that takes a renewal back leaves the rest of the instance's time.
  const isOver = action !== 'refund' || change?.reversesOrderId === instance.orderId;
  const status = isOver ? ENDS[action] : undefined;
  if (status) {
    await client.query(
      `UPDATE instances SET status = $2, updated_at = $3,
         frozen_at = CASE WHEN $2 = 'frozen' THEN $3::timestamptz END WHERE id = $1`,
      [instance.id, status, now],
    );
  }
  if (!change) return null;
  const orderId = await insertOrder(client, { ...instance, ...change, supervised: false }, now);
  const orderLineId = await insertOrderLine(client, orderId, change.line);
  if (!status) {
    await client.query(
      `UPDATE instances i SET product_id = l.product_id, quantity = l.quantity, expire_at = l.expire_at,
         status = 'active', frozen_at = NULL, updated_at = $2
       FROM order_lines l WHERE l.order_line_id = $1 AND i.id = l.instance`,
      [orderLineId, now],
    );
  }
  await complete(client, orderId, now);
  return { orderId, orderLineId };
}
