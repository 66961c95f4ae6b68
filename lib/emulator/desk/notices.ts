import type { PoolClient } from 'pg';
import { type MessageRow, writeMessage } from '../delivery/messages';
import { composeParams } from '../wire/params';
import { loadSubject } from './subject';

const NOTICE = { family: 'order_notice', generation: 'v2' } as const;

/**
 * Writes the order notice about a paid line (订单通知); null when its seller has no address for notices, and for images,
 * which are not told (license-deploy-usage-orders §E).
 */
export async function noticeOf(
  client: PoolClient,
  line: { connectionId: string; instance: string; orderId: string; orderLineId: string },
  now: Date,
): Promise<MessageRow | null> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT n.id FROM connections n JOIN connections c USING (seller_id)
     WHERE c.id = $1 AND n.family = 'order_notice' AND NOT EXISTS (
       SELECT FROM order_lines l JOIN plans p USING (product_id) JOIN skus s USING (sku_code)
         JOIN products d ON d.code = s.product_code
       WHERE l.order_line_id = $2 AND d.delivery_type = 'image')
     ORDER BY n.created_at LIMIT 1`,
    [line.connectionId, line.orderLineId],
  );
  const [notices] = rows;
  if (!notices) return null;
  const { instance, orderId, orderLineId } = line;
  const params = composeParams(NOTICE, 'notice', await loadSubject(client, orderLineId));
  return writeMessage(
    client,
    {
      connectionId: notices.id,
      protocol: NOTICE,
      instance,
      orderId,
      orderLineId,
      purpose: 'notice',
      params,
      windowFrom: now,
    },
    { now },
  );
}
