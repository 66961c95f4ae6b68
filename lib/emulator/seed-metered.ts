import type { PoolClient } from 'pg';
import { DEMO_METERED, DEMO_V2_CONNECTION, type DemoMetered } from './demo';
import { insertOrderLine } from './desk/orders';
import { newId, orderLineId } from './ids';
import { inTransaction, type World } from './world';

const DAY_MS = 86_400_000;

/** Loads the pay-per-use instances of the demo as orders that buyers placed; those that are there stay as they have become. */
export async function seedMetered(world: Pick<World, 'pool' | 'now'>): Promise<void> {
  const orders = DEMO_METERED.map(({ orderId }) => orderId);
  const { rows } = await world.pool.query<{ id: string }>(
    'SELECT order_id AS id FROM orders WHERE order_id = ANY($1)',
    [orders],
  );
  const known = new Set(rows.map(({ id }) => id));
  for (const metered of DEMO_METERED) {
    if (known.has(metered.orderId)) continue;
    const boughtAt = new Date(world.now().getTime() - metered.boughtDaysAgo * DAY_MS);
    await inTransaction(world.pool, (client) => writeMetered(client, metered, boughtAt));
  }
}

async function writeMetered(client: PoolClient, metered: DemoMetered, boughtAt: Date): Promise<void> {
  const { orderId, instanceId, productId, buyer } = metered;
  const instance = newId();
  await client.query(
    `INSERT INTO orders (order_id, connection_id, customer_id, order_type, status, supervised, extend_params,
       created_at, finished_at) VALUES ($1, $2, $3, 'NEW', 'completed', false, '[]', $4, $4)`,
    [orderId, DEMO_V2_CONNECTION, buyer.customerId, boughtAt],
  );
  await client.query(
    `INSERT INTO instances (id, connection_id, order_id, order_line_id, instance_id, status, product_id, quantity,
       created_at, updated_at) VALUES ($1, $2, $3, $4, $5, 'active', $6, 1, $7, $7)`,
    [instance, DEMO_V2_CONNECTION, orderId, orderLineId(orderId, 1), instanceId, productId, boughtAt],
  );
  await insertOrderLine(client, orderId, {
    amountMinor: 0n,
    afterDiscountMinor: 0n,
    currency: 'CNY',
    position: 1,
    instance,
    productId,
    periodNumber: null,
    quantity: 1,
    expireAt: null,
  });
}
